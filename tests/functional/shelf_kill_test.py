#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments while models are added, papers attached, stages passed, models evaluated. Afterwards: no row without its
entry, no entry without its row, no half package, each paper whole or absent, nothing lost that was confirmed; and two processes that
move the same model at once: one wins. TOUCHSTONE_SHELF_KILLS and TOUCHSTONE_SEED choose another number and another course."""
import concurrent.futures
import json
import os
import pathlib
import random
import shutil
import subprocess
import time

import harness
import moments
import office

KILLS = int(os.environ.get("TOUCHSTONE_SHELF_KILLS", "48"))
SEED = int(os.environ.get("TOUCHSTONE_SEED", "20261123"))
BUNDLE = harness.SOURCE / "resources" / "bundle"
REPORT = harness.SOURCE / "tests" / "data" / "formats" / "report.json"
ADDED, TRAINED, RELEASED = 1, 2, 3


class Shelf:
    """What lies on the shelf of an office's database, row by row, and what the audit log says of it."""

    def __init__(self, house):
        self.house = house

    def entries(self, kind):
        return [(subject, json.loads(payload))
                for subject, payload in self.house.rows("SELECT subject, payload FROM audit WHERE kind = ? ORDER BY sequence", kind)]

    def check(self, case):
        """Rows against entries, both ways; every package is read back by its hash."""
        verified = json.loads(self.house.run("operator31", "audit", "verify", expect=None).lines[0])
        case.assertTrue(verified["complete"], verified)
        self.house.check_shelf()
        models = self.house.rows("SELECT lower(hex(hash)), origin, has_report, lower(hex(file_hash)) FROM shelf_model")
        added = self.entries("model.added")
        case.assertEqual(sorted(row[0] for row in models), sorted(subject for subject, _ in added))
        for subject, payload in added:
            row = next(row for row in models if row[0] == subject)
            case.assertEqual(payload["file"], row[3])
        stages, reports = self.entries("model.stage"), self.entries("model.report")
        for model, origin, has_report, _ in models:
            events = self.house.rows("SELECT count(*) FROM shelf_event WHERE lower(hex(hash)) = ?", model)[0][0]
            said = sum(1 for subject, _ in stages if subject == model)
            case.assertEqual(events - (origin != RELEASED), said, f"stages of {model}")
            paths = {row[0] for row in self.house.rows("SELECT path FROM shelf_file WHERE lower(hex(hash)) = ?", model)}
            case.assertEqual(paths - {"report.json"}, {"model.json", "golden.json", "scoring.json"}, "half a package")
            case.assertEqual("report.json" in paths, bool(has_report))
            came_with = next(payload for subject, payload in added if subject == model).get("report") in (True, "true", "1", 1)
            case.assertEqual(int(has_report), came_with + sum(1 for subject, _ in reports if subject == model))
            # Reading it computes the hash of what is stored.
            case.assertEqual(self.show(model)["hash"], model)
        papers = self.house.rows("SELECT document_id, bytes, length(content_sealed) FROM shelf_document")
        case.assertEqual(sorted(row[0] for row in papers), sorted(p["document_id"] for _, p in self.entries("model.document")))
        for _, size, stored in papers:
            case.assertGreater(stored, size, "a sealed paper is longer than its text")
        evaluated = self.house.rows("SELECT lower(hex(hash)) FROM shelf_evaluation ORDER BY evaluation_serial")
        case.assertEqual([row[0] for row in evaluated], [subject for subject, _ in self.entries("model.evaluated")])
        return len(models), len(papers), len(evaluated)

    def show(self, model):
        return self.house.run("manager01", "model", "show", model).json_lines()[0]


class ShelfKillTest(harness.Case):
    def setUp(self):
        super().setUp()
        self.house = office.Office(self, applicants=20, past=1200)
        self.shelf = Shelf(self.house)
        self.random = random.Random(SEED)
        # What comes first is the key of the person who signs in; a little longer than usual, so that some are confirmed.
        self.moments = moments.Moments(self.random, 0.6, 1.25)
        self.serial = 0
        self.confirmed_models, self.confirmed_papers, self.confirmed_moves = [], {}, {}

    def package(self, with_report=True):
        """The shipped model under a calibration nobody used yet: another identity."""
        self.serial += 1
        folder = self.folder / f"package-{self.serial}"
        folder.mkdir()
        for name in ("model.json", "golden.json"):
            shutil.copy(BUNDLE / name, folder / name)
        whole = json.loads((BUNDLE / "scoring.json").read_text(encoding="utf-8"))
        part = {name: whole[name] for name in ("features", "directions")}
        part["calibration"] = {"kind": "platt", "slope": f"1.{self.serial:04d}", "intercept": "0"}
        (folder / "scoring.json").write_text(json.dumps(part), encoding="utf-8")
        if with_report:
            shutil.copy(REPORT, folder / "report.json")
        return folder

    def paper(self):
        path = self.folder / f"paper-{self.random.randrange(1 << 60)}.bin"
        path.write_bytes(self.random.randbytes(self.random.randrange(1, 3 << 20)))
        return path

    def command(self, login, *args):
        return [str(harness.BIN / "touchstone-admin"), *map(str, args), *self.house.who(login)]

    def killed_run(self, kind, login, *args):
        """What a command printed that ended by itself before the random moment at which it would have been killed, else None."""
        code, out, err = self.moments.run(kind, self.command(login, *args), self.env)
        if code is None:
            return None
        self.assertEqual(code, harness.DONE, err)
        return out

    def timed(self, kind, login, *args):
        start = time.monotonic()
        out = self.house.run(login, *args).out
        self.moments.took(kind, time.monotonic() - start)
        return out.strip()

    def some_model(self):
        return self.random.choice(self.confirmed_models)

    def one_kill(self, number):
        kind = ("add", "attach", "advance", "evaluate", "add", "report")[number % 6]
        if kind == "add":
            out = self.killed_run("add", "manager01", "model", "add", self.package(), "--name", f"m{self.serial}")
            if out:
                self.confirmed_models.append(out.strip())
        elif kind == "attach":
            paper = self.paper()
            out = self.killed_run("attach", "manager01", "model", "attach", self.some_model(), paper, "--kind", "other")
            if out:
                self.confirmed_papers[json.loads(out)["document_id"]] = paper
        elif kind == "advance":
            model = self.some_model()
            if self.shelf.show(model)["stage"] == "development":
                out = self.killed_run("advance", "manager01", "model", "advance", model, "--to", "test", "--note", "held")
                if out is not None:
                    self.confirmed_moves[model] = "test"
        elif kind == "evaluate":
            self.killed_run("evaluate", "manager01", "model", "evaluate", self.some_model())
        else:
            bare = self.package(with_report=False)
            self.house.run("manager01", "model", "add", bare, "--name", f"bare{self.serial}")
            shutil.copy(REPORT, bare / "report.json")
            self.killed_run("add", "manager01", "model", "add", bare, "--name", "again")

    def test_nothing_half_done_stays(self):
        print(f"seed {SEED}", flush=True)
        self.confirmed_models.append(self.timed("add", "manager01", "model", "add", self.package(), "--name", "first"))
        self.timed("attach", "manager01", "model", "attach", self.some_model(), self.paper(), "--kind", "development")
        self.timed("evaluate", "manager01", "model", "evaluate", self.some_model())
        self.timed("advance", "manager01", "model", "advance", self.some_model(), "--to", "test")
        for number in moments.rounds(KILLS, self.enough):
            self.one_kill(number)
            if number % 12 == 11:
                self.shelf.check(self)
        models, papers, evaluations = self.shelf.check(self)
        for model in self.confirmed_models:
            self.assertEqual(self.shelf.show(model)["hash"], model, "a confirmed model is gone")
        for model, stage in self.confirmed_moves.items():
            self.assertEqual(self.shelf.show(model)["stage"], stage, "a confirmed step is gone")
        for document, path in self.confirmed_papers.items():
            self.assertIn(document, [row[0] for row in self.house.rows("SELECT document_id FROM shelf_document")])
        self.read_back()
        print(f"{self.moments.killed} killed, {self.moments.ended} ended; {models} models, {papers} papers, {evaluations} evaluations",
              flush=True)
        self.assertTrue(self.enough(), "too few were killed, or too few came to their end")

    def enough(self):
        return self.moments.killed > KILLS // 3 and len(self.confirmed_models) > 3 and len(self.confirmed_papers) > 1

    def read_back(self):
        """Papers are the bytes that were attached, those of killed commands that had committed too: opening one checks its tag and hash."""
        models = dict(self.house.rows("SELECT document_id, lower(hex(hash)) FROM shelf_document"))
        out = pathlib.Path(self.folder / "paper.out")
        for document, model in models.items():
            with open(out, "wb") as file:
                done = subprocess.run(self.command("auditor21", "model", "paper", model, document), env=self.env, stdout=file,
                                      stderr=subprocess.PIPE, check=False)
            self.assertEqual(done.returncode, harness.DONE, done.stderr.decode(errors="replace"))
            if document in self.confirmed_papers:
                self.assertEqual(out.read_bytes(), self.confirmed_papers[document].read_bytes())

    def test_two_at_once(self):
        """One of six takes the step; the others find the row moved or the stage reached: one event, one entry."""
        model = self.house.run("manager01", "model", "add", self.package(), "--name", "wanted").out.strip()
        for _ in range(4):
            with concurrent.futures.ThreadPoolExecutor(6) as pool:
                runs = [pool.submit(subprocess.run, self.command("manager01", "model", "advance", model, "--to", "test"),
                                    env=self.env, capture_output=True, check=False) for _ in range(6)]
                codes = sorted(run.result().returncode for run in runs)
            self.assertEqual(codes, [harness.DONE] + [harness.REFUSED] * 5)
            self.assertEqual(self.shelf.show(model)["stage"], "test")
            self.shelf.check(self)
            model = self.house.run("manager01", "model", "add", self.package(), "--name", "next").out.strip()


if __name__ == "__main__":
    harness.main("touchstone-admin")

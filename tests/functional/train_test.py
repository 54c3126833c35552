#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`model train` from outside: a model as good as the facts allow, nothing from shuffled labels, faults by line and column, cancel."""
import csv
import hashlib
import json
import os
import pathlib
import random
import signal
import sys
import time

import numpy

import decisions
import harness
import office

SOURCE = harness.SOURCE
BUNDLE = SOURCE / "resources" / "bundle"
sys.path.insert(0, str(SOURCE / "resources" / "training"))
import train  # noqa: E402  how an application becomes the model's row
NOW = ["--now", "2026-07-14T10:24:31+08:00"]


class TrainTest(harness.Case):
    def population(self, applicants, seed):
        out, truth = self.folder / f"{seed}.ndjson", self.folder / f"{seed}.csv"
        self.admin("population", "--applicants", applicants, "--seed", seed, "--out", out, "--truth", truth)
        rows, labels = train.load(decisions.decide.Bundle(BUNDLE), out, truth)
        dates = [json.loads(line)["applied_at"][:10] for line in out.read_text(encoding="utf-8").splitlines()]
        return rows, labels, dates

    def write_rows(self, name, rows, labels, dates, features=None):
        features = features or [f["name"] for f in json.loads((BUNDLE / "scoring.json").read_text())["features"]]
        path = self.folder / name
        with open(path, "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow(["applied_on", *features, "bad"])
            for row, label, date in zip(rows, labels, dates):
                out.writerow([date, *("" if v != v else "%.9g" % v for v in row), int(label)])
        return path

    def small(self, rows=1500, seed=3, features=("rises", "noise")):
        chance = random.Random(seed)
        values, labels = [], []
        for _ in range(rows):
            rises = chance.uniform(-2, 2)
            values.append([rises, chance.random()])
            labels.append(chance.random() < 1 / (1 + pow(2.718281828, 1.5 - 1.2 * rises)))
        dates = [f"2025-{1 + i * 12 // rows:02d}-{1 + i % 28:02d}" for i in range(rows)]
        return self.write_rows("small.csv", numpy.array(values), labels, dates, list(features))

    def auc_on(self, model, rows, labels):
        held = self.write_rows("held.csv", rows, labels, ["2026-01-01"] * len(labels))
        with open(held, encoding="utf-8") as file:
            lines = [line.strip().split(",")[1:-1] for line in file]
        plain = self.folder / "held-features.csv"
        plain.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
        margins = [float(line) for line in self.admin("model", "score", model, "--rows", plain, "--raw").out.split()]
        return decisions.auc(margins, [bool(label) for label in labels])

    def test_a_model_as_good_as_the_shipped_one(self):
        rows, labels, dates = self.population(20000, "20260714")
        out = self.folder / "challenger"
        trained = json.loads(self.admin("model", "train", "--rows", self.write_rows("p.csv", rows, labels, dates), "--policy",
                                        BUNDLE, "--out", out, *NOW).out)
        held_rows, held_labels, _ = self.population(10000, "4242")
        found, shipped = self.auc_on(out / "model.json", held_rows, held_labels), self.auc_on(BUNDLE / "model.json", held_rows, held_labels)
        print(f"AUC held out: trained {found:.4f}, shipped {shipped:.4f}; out of time {trained['parts']['test']['auc']}", flush=True)
        self.assertGreater(found, shipped - 0.01)
        low, high = trained["parts"]["test"]["auc"][1:]
        self.assertTrue(low - 0.01 <= found <= high + 0.01)
        self.assertEqual(trained["model"], hashlib.sha256((out / "model.json").read_bytes()).hexdigest())
        self.admin("model", "check", out / "model.json", "--golden", out / "golden.json")
        # It takes the shipped model's place in a bundle: directions proved, golden vectors held, cases may now differ.
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        self.assertEqual(report["training"]["library"], "xgboost 1.7.4")
        self.assertEqual([p["part"] for p in report["parts"]], ["train", "validation", "test"])
        scoring = json.loads((out / "scoring.json").read_text(encoding="utf-8"))
        self.assertEqual(len(scoring["directions"]), 23)
        self.assertEqual(scoring["calibration"]["kind"], "platt")

    def test_nothing_is_learned_from_shuffled_labels(self):
        rows, labels, dates = self.population(6000, "20260714")
        held_rows, held_labels, _ = self.population(4000, "4242")
        found = []
        for shuffle in range(3):
            mixed = numpy.random.RandomState(shuffle).permutation(labels)
            out = self.folder / f"shuffled-{shuffle}"
            self.admin("model", "train", "--rows", self.write_rows("s.csv", rows, mixed, dates), "--out", out, *NOW)
            found.append(self.auc_on(out / "model.json", held_rows, held_labels))
        print("AUC after shuffling", ", ".join(f"{f:.3f}" for f in found), flush=True)
        self.assertLess(abs(sum(found) / len(found) - 0.5), 0.15)
        self.assertLess(max(abs(f - 0.5) for f in found), 0.3)

    def test_the_same_rows_and_seed_give_the_same_bytes(self):
        rows = self.small()
        for name, seed in (("a", 5), ("b", 5), ("c", 6)):
            self.admin("model", "train", "--rows", rows, "--out", self.folder / name, "--seed", seed, *NOW)
        names = ["golden.json", "model.json", "report.json", "scoring.json"]
        self.assertEqual(sorted(p.name for p in (self.folder / "a").iterdir()), names)
        for name in names:
            self.assertEqual((self.folder / "a" / name).read_bytes(), (self.folder / "b" / name).read_bytes(), name)
        self.assertNotEqual((self.folder / "a" / "model.json").read_bytes(), (self.folder / "c" / "model.json").read_bytes())

    def test_progress_counts_rounds(self):
        lines = self.admin("model", "train", "--rows", self.small(), "--out", self.folder / "m", "--progress", *NOW).json_lines()
        rounds, result = lines[:-1], lines[-1]
        self.assertEqual([r["round"] for r in rounds], list(range(1, len(rounds) + 1)))
        self.assertEqual({r["of"] for r in rounds}, {500})
        self.assertEqual(rounds[-1]["best"], result["best_round"])
        best = min(rounds, key=lambda r: r["validation"])
        self.assertEqual(best["round"], result["best_round"])
        self.assertEqual(len(rounds), result["best_round"] + 30)

    def refused(self, rows, says, *options, code=harness.REFUSED):
        out = self.folder / "never"
        result = self.admin("model", "train", "--rows", rows, "--out", out, *options, *NOW, expect=code)
        self.assertIn(says, result.err)
        self.assertFalse(out.exists())
        self.assertEqual([p for p in self.folder.iterdir() if p.name.startswith(".never")], [])

    def test_faults_are_named(self):
        rows = self.small()
        text = rows.read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)
        bad = self.folder / "bad.csv"
        cases = [(text.replace(lines[3], lines[3].replace(",", ",x", 1), 1), "line 4, column 'rises': no number"),
                 (text.replace(lines[3], "," + lines[3].split(",", 1)[1], 1), "line 4, column 'applied_on': no date"),
                 ("".join(line[:-2] + "0\n" if i else line for i, line in enumerate(lines)), "the label is the same"),
                 ("".join(line if not i or i > 1200 else line[:-2] + "0\n" for i, line in enumerate(lines)), "train part"),
                 ("".join("2025-01-01," + line.split(",", 1)[1] if i else line for i, line in enumerate(lines)), "three days")]
        for content, says in cases:
            with self.subTest(says=says):
                bad.write_text(content, encoding="utf-8")
                self.refused(bad, says)
        params = self.folder / "params.json"
        params.write_text('{"max_depth": 40}')
        self.refused(rows, "$.max_depth: is no whole number from 1 to 16", "--params", params)
        params.write_text('{"directions": [{"feature": "age", "risk": "rising"}]}')
        self.refused(rows, "no feature 'age'", "--params", params)
        self.refused(rows, "not one column 'outcome'", "--label", "outcome")
        self.refused(self.folder / "nowhere.csv", "cannot be read", code=harness.ENVIRONMENT)
        self.refused(rows, "feature 1 of the file is 'rises'", "--policy", BUNDLE)
        kept = self.folder / "kept"
        kept.mkdir()
        (kept / "mine").write_text("x")
        self.admin("model", "train", "--rows", rows, "--out", kept, expect=harness.REFUSED)
        self.assertEqual([p.name for p in kept.iterdir()], ["mine"])
        self.admin("model", "train", "--out", kept, expect=harness.USAGE)

    def test_directions_of_a_file_are_kept_and_proved(self):
        params = self.folder / "params.json"
        params.write_text('{"directions": [{"feature": "rises", "risk": "rising"}, {"feature": "noise", "risk": "falling"}], "max_rounds": 40}')
        out = self.folder / "directed"
        self.admin("model", "train", "--rows", self.small(), "--out", out, "--params", params, *NOW)
        scoring = json.loads((out / "scoring.json").read_text())
        self.assertEqual(scoring["directions"][0], {"feature": "rises", "risk": "rising"})

    def test_a_terminated_training_leaves_nothing(self):
        params = self.folder / "params.json"
        params.write_text('{"max_rounds": 5000, "early_stopping_rounds": 5000, "max_depth": 8}')
        out = self.folder / "never"
        for how in (signal.SIGTERM, signal.SIGKILL):
            running = self.start("touchstone-admin", "model", "train", "--rows", self.small(4000), "--out", out, "--params", params,
                                 "--progress")
            harness.wait_for(lambda: running.out.count("\n") > 2, 60, "three rounds")
            children = pathlib.Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
            self.assertEqual(len(children), 1)
            os.kill(running.pid, how)
            running.wait(10)
            harness.wait_for(lambda: not os.path.exists(f"/proc/{children[0]}"), 5, "the training process to end")
            self.assertFalse(out.exists())

    def test_a_killed_trainer_is_told_of(self):
        params = self.folder / "params.json"
        params.write_text('{"max_rounds": 5000, "early_stopping_rounds": 5000, "max_depth": 8}')
        running = self.start("touchstone-admin", "model", "train", "--rows", self.small(4000), "--out", self.folder / "never",
                             "--params", params, "--progress")
        harness.wait_for(lambda: running.out.count("\n") > 2, 60, "three rounds")
        child = pathlib.Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()[0]
        os.kill(int(child), signal.SIGKILL)
        self.assertEqual(running.wait(10), harness.ENVIRONMENT)
        self.assertIn("signal 9", running.err)

    def test_real_data_sets(self):
        for name, label, is_bad, least in (("credit_data.csv", "Status", "bad", 0.75), ("lending_club.csv", "Class", "bad", 0.6)):
            path = harness.shared(f"data/{name}")
            if path is None:
                harness.not_run(1, f"data/{name} is not beside the project")
                continue
            with self.subTest(name=name):
                self.real(path, label, is_bad, least)

    def real(self, path, label, is_bad, least):
        """Texts become columns of 0 and 1. The files have no dates: rows are spread over days in a fixed random order."""
        with open(path, encoding="utf-8") as file:
            records = list(csv.DictReader(file))
        random.Random(1).shuffle(records)
        names = [n for n in records[0] if n != label]
        columns = {}
        for name in names:
            cells = [r[name] for r in records]
            try:
                columns[name] = [float("nan") if c in ("", "NA") else float(c) for c in cells]
            except ValueError:
                for value in sorted(set(cells) - {"", "NA"})[:40]:
                    columns[f"{name} = {value}"] = [float("nan") if c in ("", "NA") else float(c == value) for c in cells]
        rows = list(zip(*columns.values()))
        labels = [r[label] == is_bad for r in records]
        dates = [time.strftime("%Y-%m-%d", time.gmtime(1_700_000_000 + 86_400 * (i * 300 // len(rows)))) for i in range(len(rows))]
        out = self.folder / path.stem
        trained = json.loads(self.admin("model", "train", "--rows", self.write_rows("real.csv", rows, labels, dates, list(columns)),
                                        "--out", out, *NOW).out)
        auc = trained["parts"]["test"]["auc"]
        print(f"{path.name}: {len(rows)} rows, out of time AUC {auc[0]} ({auc[1]} to {auc[2]})", flush=True)
        self.assertGreater(auc[0], least)

    def test_the_past_of_a_database(self):
        # Noon of the day before: which days hold how many loans depends on the hour at which the demo ends.
        noon = time.strftime("%Y-%m-%dT12:00:00+08:00", time.gmtime(time.time() - 86_400))
        house = office.Office(self, applicants=1200, seed=1, more=("--now", noon))
        approved = house.rows("SELECT application_id, decided_at FROM decision WHERE outcome = 1 ORDER BY decided_at")
        outcomes = self.folder / "outcomes.csv"
        day = time.strftime("%Y-%m-%d", time.gmtime())
        outcomes.write_text("application_id,observed_on,outcome,source\n" + "".join(
            f"{name},{day},{'bad' if i % 5 < 2 else 'good'},loans\n" for i, (name, _) in enumerate(approved)))
        first = json.loads(house.run("operator31", "outcome", "import", outcomes).lines[0])
        self.assertEqual((first["added"], first["unchanged"]), (len(approved), 0))
        again = json.loads(house.run("operator31", "outcome", "import", outcomes).lines[0])
        self.assertEqual((again["added"], again["unchanged"]), (0, len(approved)))
        house.run("manager01", "outcome", "import", outcomes, expect=harness.REFUSED)
        declined = house.rows("SELECT application_id FROM decision WHERE outcome = 3 LIMIT 1")[0][0]
        wrong = self.folder / "wrong.csv"
        wrong.write_text(outcomes.read_text() + f"{declined},{day},good,loans\n")
        fault = house.run("operator31", "outcome", "import", wrong, expect=harness.REFUSED).json_lines()[0]
        self.assertEqual((fault["line"], fault["column"]), (len(approved) + 2, "application_id"))
        out, params = self.folder / "challenger", self.folder / "params.json"
        params.write_text('{"shares": {"train": 30, "validation": 15, "test": 55}}')  # half of the demo arrives on its last day
        trained = json.loads(house.run("manager01", "model", "train", "--maturity-days", "0", "--params", params, "--out", out).lines[0])
        self.assertEqual(sum(p["rows"] for p in trained["parts"].values()) +
                         int(trained["selection"]["applicants"].split("; ")[1].split()[0]), len(approved))
        self.assertIn("decided", trained["selection"]["approved_train"])
        self.assertIn("declined", trained["selection"]["selection"])
        house.run("reviewer06", "model", "train", "--out", self.folder / "not", expect=harness.REFUSED)
        report = house.check()
        self.assertEqual(report["faults"], [])


if __name__ == "__main__":
    harness.main("touchstone-admin", "touchstone-train")

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A challenger from outside: trained on the matured past, put on the shelf, taken from stage to stage by two people, retired."""
import json
import unittest

import harness
import office


class ShelfTest(harness.Case):
    def setUp(self):
        super().setUp()
        more = ["--challengers"] if "demo" in self.id() else []
        self.office = office.Office(self, applicants=20, past=3000, more=more)

    def tearDown(self):
        self.office.check_shelf()
        super().tearDown()

    def shelf(self, login="manager01"):
        return self.office.run(login, "model", "shelf").json_lines()

    def show(self, model):
        return self.office.run("manager01", "model", "show", model).json_lines()[0]

    def refused(self, login, says, *args):
        self.assertIn(says, self.office.run(login, "model", *args, expect=harness.REFUSED).err)

    def trained(self):
        out = self.folder / "challenger"
        self.office.run("manager01", "model", "train", "--out", out)
        return out

    def attach(self, login, model, kind):
        paper = self.folder / f"{kind}.txt"
        paper.write_text(f"{kind}: what was looked at, 看过什么\n", encoding="utf-8")
        return self.office.run(login, "model", "attach", model, paper, "--kind", kind).json_lines()[0]["document_id"]

    def test_from_training_to_retirement(self):
        live = self.shelf()
        self.assertEqual([row["stage"] for row in live], ["live"])
        folder = self.trained()
        model = self.office.run("manager01", "model", "add", folder, "--name", "challenger-1").lines[0].strip()
        rows = self.shelf()
        self.assertEqual([(row["name"], row["stage"]) for row in rows][1:], [("challenger-1", "development")])
        self.assertEqual(rows[1]["hash"], model)
        self.assertTrue(rows[1]["report"])
        self.assertIsNotNone(rows[1]["test_auc"])

        self.refused("manager01", "not the next stage", "advance", model, "--to", "review")
        self.office.run("manager01", "model", "advance", model, "--to", "test", "--note", "golden vectors hold")
        self.refused("supervisor02", "no development document", "advance", model, "--to", "review")
        self.attach("manager01", model, "development")
        self.attach("manager01", model, "validation")
        self.refused("supervisor02", "not by another person", "advance", model, "--to", "review")
        self.attach("supervisor02", model, "validation")
        self.refused("manager01", "another person than its author", "advance", model, "--to", "review")
        self.office.run("supervisor02", "model", "advance", model, "--to", "review", "--note", "read and agreed")

        shown = self.show(model)
        self.assertEqual([event["to"] for event in shown["history"]][-3:], ["development", "test", "review"])
        self.assertEqual([event["by"] for event in shown["history"]][-3:], ["01", "01", "02"])
        self.assertEqual(sorted(paper["kind"] for paper in shown["papers"]), ["development", "validation", "validation"])
        self.office.run("supervisor02", "model", "retire", model, "--reason", "another one is better")
        self.refused("supervisor02", "retired is final", "retire", model, "--reason", "again")
        self.refused("supervisor02", "the live policy holds it", "retire", live[0]["hash"], "--reason", "old")
        self.assertEqual([row["stage"] for row in self.shelf("auditor21")], ["live", "retired"])
        verified = self.office.run("auditor21", "audit", "verify").json_lines()[0]
        self.assertTrue(verified["complete"], verified)

    def test_the_demo_trains_two(self):
        rows = self.shelf()
        self.assertEqual([(row["stage"], row["documents"]) for row in rows], [("live", 0), ("test", 1), ("development", 0)])
        self.assertEqual([row["report"] for row in rows], [False, True, True])
        # The live model was trained elsewhere: what is known of it is how it does on the past, and that is no training report.
        self.assertEqual([row["evaluation"] for row in rows], [True, False, False])
        self.assertIsNotNone(rows[0]["past_auc"])
        self.assertIsNone(rows[0]["test_auc"])
        lines = self.office.run("auditor21", "model", "show", rows[0]["hash"], "--report", "--evaluation").json_lines()
        self.assertEqual([line.get("kind") for line in lines], ["xgboost", "evaluation"])
        self.compared_on_the_past(rows[0]["hash"], rows[1]["hash"], lines[1])

    def compared_on_the_past(self, live, challenger, evaluation):
        compared = self.office.run("auditor21", "model", "compare", live, challenger).json_lines()[0]
        self.assertEqual(compared["basis"], "observations")
        past = compared["past"]
        self.assertEqual(past["goods"] + past["bads"], past["rows"])
        # What the challenger was trained on flatters nobody: only its out-of-time part and later is compared.
        self.assertGreater(past["left_out_trained"], 0)
        self.assertEqual(past["rows"] + past["left_out_trained"], evaluation["figures"]["rows"])
        self.assertEqual({figure["part"] for figure in compared["figures"]}, {"matured"})
        for figure in compared["figures"]:
            for side in ("a", "b"):
                low, value, high = (float(figure[side][key]) for key in ("low", "value", "high"))
                self.assertTrue(low <= value <= high, figure)
        self.assertEqual([swap["percent"] for swap in compared["swaps"]], [50, 60, 70, 80, 90])
        for swap in compared["swaps"]:
            self.assertEqual(swap["both"] + swap["only_a"], swap["approved"])
            self.assertEqual(swap["only_a"], swap["only_b"])
        self.refused("auditor21", "the same model twice", "compare", live, live)
        self.assertIn("--rows", self.admin("model", "compare", live, challenger, expect=harness.REFUSED).err)

    def test_a_scorecard_from_outside(self):
        """It comes without a report of a training: an evaluation on the decided past takes it to test."""
        card = self.folder / "card"
        card.mkdir()
        for name in ("model.pmml", "golden.json"):
            (card / name).write_bytes((harness.SOURCE / "tests" / "data" / "scorecard" / name).read_bytes())
        scoring = json.loads((harness.SOURCE / "tests" / "data" / "scorecard" / "scoring.json").read_text(encoding="utf-8"))
        kept = {name: scoring[name] for name in ("features", "directions", "points", "reason_codes", "calibration")}
        (card / "scoring.json").write_text(json.dumps(kept), encoding="utf-8")
        model = self.office.run("manager01", "model", "add", card, "--name", "points-2026").lines[0].strip()
        shown = self.show(model)
        self.assertEqual((shown["kind"], shown["file"], shown["stage"]), ("scorecard", "model.pmml", "development"))
        self.refused("manager01", "there is no report", "advance", model, "--to", "test")
        self.refused("auditor21", "Forbidden", "evaluate", model)
        made = self.office.run("manager01", "model", "evaluate", model).json_lines()[0]
        self.assertEqual((made["kind"], made["figures"]["part"]), ("evaluation", "matured"))
        self.office.run("manager01", "model", "advance", model, "--to", "test")
        document = self.attach("manager01", model, "development")
        paper = self.office.run("auditor21", "model", "paper", model, document)
        self.assertEqual(paper.out, "development: what was looked at, 看过什么\n")
        live = next(row for row in self.shelf() if row["stage"] == "live")
        compared = self.office.run("manager01", "model", "compare", live["hash"], model).json_lines()[0]
        self.assertEqual((compared["basis"], compared["past"]["rows"]), ("observations", made["figures"]["rows"]))
        self.assertEqual(compared["b"], "points-2026")
        self.assertEqual(next(f["b"] for f in compared["figures"] if f["figure"] == "auc"), made["figures"]["auc"])
        # Holes for which nobody has points, hidden files and links stay outside.
        (card / "model.json").symlink_to("/etc/passwd")
        self.refused("manager01", "symbolic link", "add", card, "--name", "linked")

    def test_what_does_not_belong_is_refused(self):
        folder = self.trained()
        self.office.run("manager01", "model", "add", folder, "--name", "one")
        self.refused("manager01", "on the shelf", "add", folder, "--name", "two")
        self.refused("reviewer06", "", "shelf")
        self.refused("supervisor02", "", "add", folder, "--name", "mine")
        self.refused("manager01", "name", "add", folder, "--name", "with a blank")
        scoring = json.loads((folder / "scoring.json").read_text(encoding="utf-8"))
        scoring["features"][0]["from"] = "nobody_knows_this"
        (folder / "scoring.json").write_text(json.dumps(scoring), encoding="utf-8")
        found = self.office.run("manager01", "model", "add", folder, "--name", "three", expect=1)
        self.assertIn("nobody_knows_this", found.out)
        self.assertEqual(len(self.shelf()), 2)
        self.assertEqual(self.office.rows("SELECT count(*) FROM shelf_model"), [(2,)])


if __name__ == "__main__":
    unittest.main()

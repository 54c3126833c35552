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

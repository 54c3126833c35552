#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody changes rows of the shelf beside the program: `shelf check` names each of them, and finds nothing in the shelf as it was."""
import json
import os
import pathlib
import shutil
import sqlite3

import harness
import office

BUNDLE = harness.SOURCE / "resources" / "bundle"
REPORT = harness.SOURCE / "tests" / "data" / "formats" / "report.json"


class ShelfCheckTest(harness.Case):
    def setUp(self):
        super().setUp()
        self.house = office.Office(self, applicants=10, past=1200)
        folder = self.folder / "package"
        folder.mkdir()
        for name in ("model.json", "golden.json"):
            shutil.copy(BUNDLE / name, folder / name)
        whole = json.loads((BUNDLE / "scoring.json").read_text(encoding="utf-8"))
        part = {name: whole[name] for name in ("features", "directions")}
        part["calibration"] = {"kind": "platt", "slope": "1.25", "intercept": "0"}
        (folder / "scoring.json").write_text(json.dumps(part), encoding="utf-8")
        shutil.copy(REPORT, folder / "report.json")
        self.model = self.house.run("manager01", "model", "add", folder, "--name", "second").out.strip()
        paper = self.folder / "paper.txt"
        for text in ("what it was made of", "what was found wrong"):
            paper.write_text(text, encoding="utf-8")
            self.house.run("manager01", "model", "attach", self.model, paper, "--kind", "development")
        self.house.run("manager01", "model", "advance", self.model, "--to", "test")
        for _ in range(2):
            self.house.run("manager01", "model", "evaluate", self.model)

    def checked(self, data, expect):
        run = self.admin("shelf", "check", "--as", "operator31", "--secret-file", self.house.who("operator31")[3], "--data", data,
                         expect=expect)
        return run.json_lines()[0]

    def damaged(self, *statements):
        """The faults of a copy in which these were run."""
        copy = pathlib.Path(self.folder) / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.data, copy)
        connection = sqlite3.connect(copy / "touchstone.sqlite")
        for statement in statements:
            changed = connection.execute(statement.replace("MODEL", f"X'{self.model}'")).rowcount
            self.assertGreater(changed, 0, statement)
        connection.commit()
        connection.close()
        return self.checked(copy, harness.FINDINGS)["faults"]

    def test_each_row_that_was_changed_is_named(self):
        whole = self.checked(self.data, harness.DONE)
        self.assertEqual((whole["models"], whole["papers"], whole["evaluations"], whole["policies"], whole["faults"]), (2, 2, 3, 1, []))
        self.house.check()
        paper = "(SELECT min(rowid) FROM shelf_document)"
        newest = "(SELECT max(evaluation_serial) FROM shelf_evaluation)"
        for says, statements in (
                ("its files have another hash", ["UPDATE shelf_file SET content = CAST(replace(CAST(content AS TEXT), '1.25', '1.26') AS BLOB) WHERE hash = MODEL AND path = 'scoring.json'"]),
                ("its files are no package", ["DELETE FROM shelf_file WHERE hash = MODEL AND path = 'model.json'"]),
                ("its report is another than was entered", ["UPDATE shelf_file SET content = CAST(CAST(content AS TEXT) || ' ' AS BLOB) WHERE hash = MODEL AND path = 'report.json'"]),
                ("its report is not there", ["DELETE FROM shelf_file WHERE hash = MODEL AND path = 'report.json'"]),
                ("has another name or file", ["UPDATE shelf_model SET name = 'third' WHERE hash = MODEL"]),
                ("kind, trees or features", ["UPDATE shelf_model SET trees = trees + 1 WHERE hash = MODEL"]),
                ("is in review, which is not where its history ends", ["UPDATE shelf_model SET stage = 3 WHERE hash = MODEL"]),
                ("its history is not that of its entries", ["DELETE FROM shelf_event WHERE hash = MODEL AND to_stage = 2"]),
                ("is at version 7, its entries make 6", ["UPDATE shelf_model SET row_version = row_version + 1 WHERE hash = MODEL"]),
                ("entry of a paper that is not there", [f"DELETE FROM shelf_document WHERE rowid = {paper}"]),
                ("does not open", [f"UPDATE shelf_document SET content_sealed = zeroblob(length(content_sealed)) WHERE rowid = {paper}"]),
                ("does not open", [f"UPDATE shelf_document SET content_sealed = (SELECT content_sealed FROM shelf_document WHERE rowid <> {paper}) WHERE rowid = {paper}"]),
                ("is another than was entered", [f"UPDATE shelf_document SET kind = 2 WHERE rowid = {paper}"]),
                ("its 1 evaluations are not the 2 of its entries", [f"DELETE FROM shelf_evaluation WHERE evaluation_serial = {newest}"]),
                ("an evaluation is not read", [f"UPDATE shelf_evaluation SET content = X'7B7D' WHERE evaluation_serial = {newest}"]),
                ("its model is not the one that is remembered", ["UPDATE shelf_policy SET model_hash = MODEL"]),
                ("is live without a live policy", ["UPDATE shelf_model SET stage = 4 WHERE hash = MODEL"]),
                ("is live, its model is not", ["UPDATE shelf_model SET stage = 5 WHERE stage = 4"]),
                ("its model is not on the shelf", ["DELETE FROM shelf_model WHERE hash <> MODEL"]),
                ("has entries and is not there", ["DELETE FROM shelf_model WHERE hash = MODEL"]),
                ("was entered 0 times", ["INSERT INTO shelf_model SELECT zeroblob(32), file_hash, name, origin, stage, added_by, added_at, stage_since, "
                                         "note_sealed, trees, features, has_report, row_version, kind FROM shelf_model WHERE hash = MODEL"])):
            with self.subTest(says=says, statements=statements):
                faults = self.damaged(*statements)
                self.assertTrue(any(says in fault for fault in faults), faults)

    def test_only_those_may_look_who_may_verify(self):
        self.house.run("reviewer11", "shelf", "check", expect=harness.REFUSED)
        self.assertFalse(os.path.exists(self.folder / "copy"))


if __name__ == "__main__":
    harness.main("touchstone-admin")

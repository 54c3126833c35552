#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Releases, lists, replay and audit by the command line: two people for each release, changed bytes found."""
import json
import os
import pathlib
import sqlite3

import harness
from office import Office

BUNDLE = harness.SOURCE / "resources" / "bundle"


class OfficeTest(harness.Case):
    def setUp(self):
        super().setUp()
        self.office = Office(self, applicants=60)

    def changed_bundle(self):
        """The default bundle under another version: another content hash."""
        folder = self.folder / "bundle"
        for path in sorted(BUNDLE.rglob("*")):
            if path.is_file():
                target = folder / path.relative_to(BUNDLE)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        manifest = folder / "manifest.json"
        manifest.write_text(manifest.read_text(encoding="utf-8").replace('"version": "', '"version": "next-', 1), encoding="utf-8")
        return folder

    def live(self):
        rows = self.office.run("auditor21", "policy", "releases").json_lines()
        return [row["hash"] for row in rows if row["state"] == "live"]

    def test_a_release_takes_two_people_and_a_rollback_too(self):
        before = self.live()
        self.assertEqual(len(before), 1)
        folder = self.changed_bundle()
        self.office.run("supervisor02", "policy", "submit", folder, expect=harness.REFUSED)
        submitted = self.office.run("manager01", "policy", "submit", folder, "--note", "next").out.strip()
        self.assertEqual(self.live(), before)
        self.assertIn("Forbidden", self.office.run("manager01", "policy", "approve", submitted, expect=harness.REFUSED).err)
        self.office.run("supervisor02", "policy", "approve", submitted)
        self.assertEqual(self.live(), [submitted])
        self.office.run("supervisor02", "policy", "rollback", before[0], "--note", "back")
        self.assertIn("FourEyes", self.office.run("supervisor02", "policy", "approve", before[0], expect=harness.REFUSED).err)
        self.assertEqual(self.live(), [submitted])
        self.office.run("supervisor03", "policy", "approve", before[0])
        self.assertEqual(self.live(), before)
        self.office.check()

    def test_a_bundle_with_findings_is_not_submitted(self):
        folder = self.changed_bundle()
        (folder / "caps.json").write_text("{}", encoding="utf-8")
        found = self.office.run("manager01", "policy", "submit", folder, expect=harness.FINDINGS)
        self.assertIn("caps.json", found.out)
        self.assertEqual(len(self.office.run("auditor21", "policy", "releases").lines), 1)

    def test_lists_take_two_people(self):
        value = self.folder / "value"
        descriptor = os.open(value, os.O_WRONLY | os.O_CREAT, 0o600)
        os.write(descriptor, b"14200001234")
        os.close(descriptor)
        entry = self.office.run("supervisor02", "list", "add", "--list", "watchlist", "--field", "phone", "--value-file", value,
                                "--source", "test", "--reason", "test", "--expires", "2099-01-01").json_lines()[0]["entry_id"]
        self.assertIn("FourEyes", self.office.run("supervisor02", "list", "confirm", entry, expect=harness.REFUSED).err)
        self.office.run("supervisor03", "list", "confirm", entry)
        self.office.run("supervisor03", "list", "confirm", entry, expect=harness.REFUSED)
        shown = [row for row in self.office.run("auditor21", "list", "show").json_lines() if row["entry_id"] == entry]
        self.assertEqual((shown[0]["state"], shown[0]["value"]), ("confirmed", "142****1234"))

    def test_a_readable_secret_is_refused(self):
        options = self.office.who("auditor21")
        os.chmod(options[3], 0o644)
        self.assertIn("Forbidden", self.admin("audit", "verify", *options, expect=harness.REFUSED).err)

    def test_a_wrong_secret_and_a_wrong_role(self):
        options = self.office.who("auditor21")
        pathlib.Path(options[3]).write_text("something else\n", encoding="utf-8")
        self.assertIn("WrongSecret", self.admin("audit", "verify", *options, expect=harness.REFUSED).err)
        self.assertIn("Forbidden", self.office.run("reviewer06", "audit", "verify", expect=harness.REFUSED).err)

    def test_replay_gives_the_stored_bytes_and_notices_others(self):
        ids = [row[0] for row in self.office.rows("SELECT decision_id FROM decision LIMIT 5")]
        for decision_id in ids:
            self.assertTrue(self.office.run("auditor21", "replay", decision_id).json_lines()[0]["same"])
        self.change("UPDATE decision SET bytes = replace(bytes, '\"outcome\":', '\"outcome\": ') WHERE decision_id = ?", ids[0])
        found = self.office.run("auditor21", "replay", ids[0], expect=None)
        self.assertEqual(found.code, harness.FINDINGS)
        checked = self.office.run("operator31", "case", "check", expect=harness.FINDINGS).json_lines()[0]
        self.assertTrue(any(ids[0] in fault for fault in checked["faults"]))

    def test_any_changed_byte_of_the_log_is_found(self):
        # Every column of an entry in turn, each in a copy of the same database: the log refuses updates, so its guards go first.
        columns = [row[1] for row in self.office.rows("PRAGMA table_info(audit)")]
        original = (self.data / "touchstone.sqlite").read_bytes()
        self.assertGreater(len(columns), 6)
        for column in columns:
            with self.subTest(column=column):
                (self.data / "touchstone.sqlite").write_bytes(original)
                self.change_entry(column, 17)
                done = self.office.run("auditor21", "audit", "verify", expect=None)
                self.assertIn(done.code, (harness.FINDINGS, harness.REFUSED), done.out + done.err)

    def test_a_missing_entry_is_found(self):
        self.change("DELETE FROM audit WHERE sequence = 20")
        answer = self.office.run("auditor21", "audit", "verify", expect=harness.FINDINGS).json_lines()[0]
        self.assertEqual(answer["first_bad"], 20)

    def change(self, sql, *values):
        connection = sqlite3.connect(self.data / "touchstone.sqlite")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql, values)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def change_entry(self, column, sequence):
        kind, = self.office.rows(f"SELECT typeof({column}) FROM audit WHERE sequence = ?", sequence)[0]
        changed = {"integer": f"{column} + 1000000", "text": f"{column} || ' '", "blob": f"zeroblob(length({column}))"}[kind]
        self.change(f"UPDATE audit SET {column} = {changed} WHERE sequence = ?", sequence)


if __name__ == "__main__":
    harness.main("touchstone-admin")

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What touchstone-admin says of wrong files, folders, databases and secrets: one line that names which, and why."""
import os
import shutil
import sqlite3

import harness
from harness import ENVIRONMENT, FINDINGS, REFUSED
from office import Office

BUNDLE = harness.SOURCE / "resources" / "bundle"
MODEL = BUNDLE / "model.json"


class WrongBase(harness.Case):
    """Files of the wrong kind, and what the program says of one."""

    def setUp(self):
        super().setUp()
        self.empty = self.file("empty", b"")
        self.garbage = self.file("garbage", bytes(range(128, 256)) * 40)
        self.nowhere = self.folder / "nowhere"
        self.directory = self.folder / "directory"
        self.directory.mkdir()

    def file(self, name, content, mode=0o600):
        path = self.folder / name
        path.write_bytes(content)
        path.chmod(mode)
        return path

    def said(self, code, words, *args):
        """Refused with this exit code, in one line on standard error that holds all `words`."""
        with self.subTest(args=[str(arg) for arg in args]):
            done = self.admin(*args, expect=code)
            self.assertEqual(done.err.count("\n"), 1, done.err)
            for word in words:
                self.assertIn(str(word), done.err)


class WrongUseTest(WrongBase):
    def test_files_that_are_not_there(self):
        missing = [self.nowhere, "No such file"]
        self.said(ENVIRONMENT, missing, "decide", "--policy", BUNDLE, "--in", self.nowhere)
        self.said(ENVIRONMENT, missing, "model", "auc", "--in", self.nowhere)
        self.said(ENVIRONMENT, missing, "model", "inspect", self.nowhere)
        self.said(ENVIRONMENT, missing, "model", "score", "--rows", self.nowhere, MODEL)
        self.said(ENVIRONMENT, missing, "dmn", "check", self.nowhere)
        self.said(ENVIRONMENT, missing, "dmn", "test", self.nowhere)

    def test_folders_for_files(self):
        folder = [self.directory, "is a folder"]
        self.said(ENVIRONMENT, folder, "decide", "--policy", BUNDLE, "--in", self.directory)
        self.said(ENVIRONMENT, folder, "model", "auc", "--in", self.directory)
        self.said(ENVIRONMENT, folder, "model", "inspect", self.directory)
        self.said(ENVIRONMENT, folder, "model", "score", "--rows", self.directory, MODEL)
        self.said(ENVIRONMENT, folder, "dmn", "check", self.directory)
        self.said(ENVIRONMENT, [self.directory, "cannot be written", "directory"],
                  "population", "--applicants", 1, "--out", self.directory)

    def test_what_a_file_holds(self):
        self.said(REFUSED, [self.empty, "no value"], "model", "inspect", self.empty)
        self.said(REFUSED, [self.garbage], "model", "inspect", self.garbage)
        self.said(REFUSED, ["manifest.json", "format"], "model", "inspect", BUNDLE / "manifest.json")
        self.said(REFUSED, [self.empty, "no line after the head"], "model", "auc", "--in", self.empty)
        self.said(REFUSED, ["garbage: line 1"], "dmn", "check", self.garbage)
        self.said(REFUSED, [self.directory, "no .case file"], "dmn", "test", self.directory)
        self.said(REFUSED, [self.directory, "no test cases"], "dmn", "tck", self.directory)

    def test_a_line_that_is_too_long_is_not_passed_over(self):
        rows = self.file("long.csv", b"value,event\n0.1,0\n0.2,1\n" + b"0" * 300 + b".3,1\n0.4,0\n")
        self.said(REFUSED, [rows, "line 4", "too long"], "model", "auc", "--in", rows)

    def test_what_is_read_is_not_written_over(self):
        rows = self.file("in.ndjson", b"{}\n")
        self.said(REFUSED, [rows, "would be lost"], "decide", "--policy", BUNDLE, "--in", rows, "--out", rows)
        self.assertEqual(rows.read_bytes(), b"{}\n")

    def test_a_full_disk(self):
        rows = self.file("in.ndjson", b"{}\n")
        self.said(ENVIRONMENT, ["not complete"], "decide", "--policy", BUNDLE, "--in", rows, "--out", "/dev/full")
        self.said(ENVIRONMENT, ["not complete"], "population", "--applicants", 3, "--out", "/dev/full")


class WrongDatabaseTest(WrongBase):
    """The same of commands that act for a person."""

    def setUp(self):
        super().setUp()
        self.office = Office(self, applicants=30)
        self.person = self.office.who("manager01")
        self.database = self.data / "touchstone.sqlite"

    def shelf(self, code, words):
        self.said(code, words, "model", "shelf", *self.person)

    def secret(self, path, words, login="manager01", code=ENVIRONMENT):
        self.said(code, words, "model", "shelf", "--as", login, "--secret-file", path, "--data", self.data)

    def test_secrets(self):
        self.secret(self.nowhere, ["--secret-file", "nowhere", "No such file"])
        self.secret(self.directory, ["--secret-file", "directory", "no file"])
        self.secret(self.file("open", b"touchstone-01\n", 0o644), ["--secret-file", "open", "0600"], code=REFUSED)
        wrong = self.file("wrong", b"something else\n")
        self.secret(wrong, ["this login and this passphrase"], code=REFUSED)
        self.secret(wrong, ["this login and this passphrase"], login="nobody", code=REFUSED)

    def test_names_that_are_not_there(self):
        self.said(REFUSED, ["HASH"], "model", "show", *self.person, "12ab")
        self.said(REFUSED, ["HASH"], "policy", "rollback", *self.person, "12ab")
        self.said(REFUSED, ["no such model"], "model", "show", *self.person, "0" * 64)
        reviewer = self.office.who("reviewer06")
        self.said(REFUSED, ["no case of this number"], "case", "show", *reviewer, "260714-9999")
        self.said(REFUSED, ["--count: 1 to"], "case", "list", *reviewer, "--count", 4294967297)
        number = self.office.next_case("reviewer06")["number"]
        self.said(ENVIRONMENT, [self.directory, "is a folder"], "case", "document", *reviewer, number, "--kind", "payslip",
                  "--file", self.directory)
        self.said(REFUSED, ["content: empty"], "case", "document", *reviewer, number, "--kind", "payslip", "--file", self.empty)

    def test_databases(self):
        whole = self.database.read_bytes()
        self.database.write_bytes(self.garbage.read_bytes())
        self.shelf(FINDINGS, ["touchstone.sqlite", "no database"])
        self.database.write_bytes(whole[:8192] + os.urandom(len(whole) - 8192))
        self.shelf(FINDINGS, ["touchstone.sqlite", "damaged"])
        self.database.write_bytes(b"")
        self.shelf(ENVIRONMENT, [self.data, "no database"])
        self.assertEqual(self.database.stat().st_size, 0)
        self.database.unlink()
        self.shelf(ENVIRONMENT, [self.data, "no database"])
        self.change("CREATE TABLE another(program)")
        self.shelf(FINDINGS, ["touchstone.sqlite", "another program"])
        self.database.write_bytes(whole)
        self.change("PRAGMA user_version = 99")
        self.shelf(REFUSED, ["touchstone.sqlite", "newer program"])

    def change(self, sql):
        connection = sqlite3.connect(self.database)
        connection.execute(sql)
        connection.commit()
        connection.close()

    def test_keys(self):
        keys = self.data / "keys.json"
        whole = keys.read_bytes()
        keys.write_bytes(self.garbage.read_bytes())
        self.shelf(FINDINGS, ["the key file is damaged"])
        keys.write_bytes(whole)
        keys.chmod(0o644)
        self.shelf(REFUSED, ["keys.json", "0600"])
        keys.unlink()
        self.shelf(REFUSED, ["keys.json", "No such file"])

    def test_a_folder_for_the_database(self):
        self.database.unlink()
        self.database.mkdir()
        self.shelf(ENVIRONMENT, ["no database"])
        shutil.rmtree(self.data)
        self.shelf(ENVIRONMENT, [self.data, "no database"])


if __name__ == "__main__":
    harness.main("touchstone-admin")

# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo house from outside: its people, their secrets in private files, cases by the command line, rows by sqlite3."""
import json
import os
import sqlite3

import harness

HELD, SENT, CANCELLED = 1, 2, 3


class Office:
    """The demo of one test's data folder."""

    def __init__(self, case, applicants=200, seed=1, past=0, more=()):
        self.case = case
        self.data = case.data
        made = case.admin("demo", "--applicants", applicants, "--seed", seed, "--past", past, "--data", self.data, *more)
        self.made = json.loads(made.lines[0])

    def who(self, login):
        """The options that make a command act for `login`."""
        path = self.case.folder / f"secret-{login}"
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
            os.write(descriptor, f"touchstone-{login[-2:]}\n".encode())
            os.close(descriptor)
        return ["--as", login, "--secret-file", str(path), "--data", str(self.data)]

    def run(self, login, *args, **options):
        return self.case.admin(*args, *self.who(login), **options)

    def next_case(self, login):
        """The case `login` now holds, as JSON."""
        return json.loads(self.run(login, "case", "next").lines[0])

    def show(self, login, number):
        return json.loads(self.run(login, "case", "show", number).lines[0])

    def check(self):
        """Rows against entries, and every entry against the chain. Fails the test with what disagrees."""
        report = json.loads(self.run("operator31", "case", "check", expect=None).lines[0])
        self.case.assertEqual(report["faults"], [])
        verified = json.loads(self.run("operator31", "audit", "verify", expect=None).lines[0])
        self.case.assertTrue(verified["complete"], verified)
        return report

    def check_shelf(self):
        """Models against their entries and the released policies. Fails the test with what disagrees."""
        report = json.loads(self.run("operator31", "shelf", "check", expect=None).lines[0])
        self.case.assertEqual(report["faults"], [])
        return report

    def rows(self, sql, *values):
        """Committed rows, read beside the programs."""
        connection = sqlite3.connect(f"file:{self.data}/touchstone.sqlite?mode=ro", uri=True)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()


def outbox_state(office, verdict_id):
    return office.rows("SELECT state FROM outbox WHERE verdict_id = ?", verdict_id)[0][0]


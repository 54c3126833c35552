# SPDX-License-Identifier: GPL-3.0-or-later
"""The console under test: demo data made once and copied, a console started on it, keys, and what the database says.
The database is only ever read, beside the programs that write it."""
import json
import pathlib
import shutil
import sqlite3

import harness

VERDICT_KINDS = ("case.resolved", "case.documents_asked", "case.second_asked", "case.returned")
HELD, SENT, CANCELLED = 1, 2, 3  # outbox
CLAIM, PREFETCH = 1, 2           # holds
SECRETS = {"reviewer06": "touchstone-06", "reviewer04": "touchstone-04", "auditor21": "touchstone-21",
           "supervisor02": "touchstone-02"}


def secret_file(folder, login):
    path = pathlib.Path(folder) / f"secret-{login}"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(SECRETS[login] + "\n")
    return path


class Database:
    """What is committed, read without a key."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / "touchstone.sqlite"

    def rows(self, statement, *values):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)
        try:
            return connection.execute(statement, values).fetchall()
        finally:
            connection.close()

    def one(self, statement, *values):
        return self.rows(statement, *values)[0][0]

    def account(self, login):
        return self.one("SELECT account_id FROM account WHERE login = ?", login)

    def claims(self, login):
        """Numbers of the cases this account holds a claim on."""
        return [row[0] for row in self.rows(
            "SELECT number FROM review_case WHERE hold_kind = ? AND holder = ? ORDER BY held_from DESC",
            CLAIM, self.account(login))]

    def count(self, kind):
        return self.one("SELECT count(*) FROM audit WHERE kind = ?", kind)

    def verdict_count(self):
        return self.one("SELECT count(*) FROM verdict")

    def last_verdict(self):
        return self.rows("SELECT v.verdict_id, c.number, v.withdrawn_at FROM verdict v JOIN review_case c USING (case_id) "
                         "ORDER BY verdict_serial DESC LIMIT 1")[0]


def faults(database, confirmed):
    """What is wrong with the committed rows: verdicts against entries, outbox rows against both, and both against what
    the screen has confirmed (lines of the console's --confirmations). Empty when all is well."""
    found = []
    verdicts = {row[0]: row[1:] for row in database.rows("SELECT verdict_id, audit_sequence, withdrawn_at FROM verdict")}
    marks = ",".join("?" * len(VERDICT_KINDS))
    entries, twice = {}, set()
    for sequence, payload in database.rows(f"SELECT sequence, payload FROM audit WHERE kind IN ({marks})", *VERDICT_KINDS):
        verdict = json.loads(payload)["verdict_id"]
        twice |= {verdict} & set(entries)
        entries[verdict] = sequence
    withdrawn = {json.loads(row[0])["verdict_id"] for row in database.rows("SELECT payload FROM audit WHERE kind = 'case.withdrawn'")}
    found += [f"entries twice: {verdict}" for verdict in twice]
    found += [f"verdict without its entry: {verdict}" for verdict in verdicts.keys() - entries.keys()]
    found += [f"entry without its verdict: {verdict}" for verdict in entries.keys() - verdicts.keys()]
    found += [f"verdict names another entry: {verdict}" for verdict in verdicts if entries.get(verdict) != verdicts[verdict][0]]
    taken_back = {verdict for verdict, (_, at) in verdicts.items() if at is not None}
    found += [f"withdrawal without row or entry: {verdict}" for verdict in taken_back ^ withdrawn]
    sent = [int(json.loads(row[0])["outbox_id"]) for row in database.rows("SELECT payload FROM audit WHERE kind = 'outbox.sent'")]
    if len(sent) != len(set(sent)):
        found.append("a message was sent twice")
    messages = {}
    for outbox_id, verdict, state in database.rows("SELECT outbox_id, verdict_id, state FROM outbox"):
        if (state == SENT) != (outbox_id in set(sent)):
            found.append(f"message {outbox_id}: state {state} against its entry")
        if verdict is not None:
            messages.setdefault(verdict, []).append(state)
    for verdict in verdicts:
        states = messages.get(verdict, [])
        if len(states) != 1 or (states[0] == CANCELLED) != (verdict in taken_back):
            found.append(f"messages of verdict {verdict}: states {states}, taken back: {verdict in taken_back}")
    found += [f"confirmed on screen, and lost: {verdict}" for what, verdict in confirmed
              if what == "recorded" and verdict not in verdicts]
    found += [f"taken back on screen, and stands: {verdict}" for what, verdict in confirmed
              if what == "undone" and verdict not in taken_back]
    return found


class Console:
    """One console process on a folder of data, with its window."""

    def __init__(self, test, display, data, login=None, lang="en", more=()):
        self.test, self.display, self.data, self.login = test, display, pathlib.Path(data), login
        self.database = Database(data)
        self.confirmations = self.data.parent / f"{self.data.name}.confirmed"
        args = ["--data", data, "--lang", lang, "--confirmations", self.confirmations, *more]
        if login:
            args += ["--as", login, "--secret-file", secret_file(test.folder, login)]
        before = self.database.count("account.signed_in") if login else 0
        # Two displays may be in use at once, so the display's part of the environment is this console's own.
        self.running = harness.Running([harness.BIN / "touchstone", *args], {**test.env, **display.env}, test.folder)
        test.addCleanup(self.running.stop)
        self.pid = self.running.pid
        display.focus(self.pid)
        if login:
            self.wait(lambda: self.database.count("account.signed_in") > before, 20, f"sign-in of {login}")

    def wait(self, condition, seconds, what):
        def looked():
            if not self.running.running():
                raise AssertionError(f"{what}: the console ended\n{self.running.err}")
            return condition()
        return harness.wait_for(looked, seconds, what)

    def keys(self, *names):
        self.display.keys(*names)

    def confirmed(self):
        """(what, id) in order. A line that the kill cut short was never confirmed to anybody."""
        if not self.confirmations.exists():
            return []
        text = self.confirmations.read_text()
        return [tuple(line.split()) for line in text[:text.rfind("\n") + 1].splitlines()]


def make_demo(test, folder, applicants=600, seed=1, more=()):
    test.admin("demo", "--applicants", applicants, "--seed", seed, "--data", folder, *more)
    return pathlib.Path(folder)


def copy_demo(made, folder):
    shutil.copytree(made, folder)
    return pathlib.Path(folder)

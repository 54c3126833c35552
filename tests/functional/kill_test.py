#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments of a hundred verdicts given by the command line, undo windows included. Afterwards: no verdict
without its audit entry, no entry without its verdict, no verdict lost that was confirmed on the screen."""
import json
import os
import random
import time

import harness
import moments
from office import CANCELLED, HELD, SENT, Office, outbox_state

VERDICTS = 100
SEED = int(os.environ.get("TOUCHSTONE_SEED", "20260714"))


class KillTest(harness.Case):
    def setUp(self):
        super().setUp()
        self.office = Office(self, applicants=1000)
        self.random = random.Random(SEED)
        self.moments = moments.Moments(self.random, 0, 1.6)
        self.confirmed = self.undone = 0

    def killed_run(self, kind, args):
        """Starts a command, kills it at a random moment; gives the JSON line it printed, or None."""
        command = [str(harness.BIN / "touchstone-admin"), *map(str, args), *self.office.who("reviewer06")]
        _, out, _ = self.moments.run(kind, command, self.env)
        line, end, _ = out.partition("\n")
        return json.loads(line) if end else None

    def learn_usual_times(self):
        """How long a verdict and an undo take here when nobody is killed."""
        case = self.office.next_case("reviewer04")
        start = time.monotonic()
        receipt = self.office.run("reviewer04", "case", "resolve", case["number"], "--verdict", "decline", "--reason", "R-510")
        resolved = time.monotonic()
        self.office.run("reviewer04", "case", "undo", json.loads(receipt.lines[0])["verdict_id"])
        self.moments.took("resolve", resolved - start)
        self.moments.took("undo", time.monotonic() - resolved)
        self.office.run("reviewer04", "case", "put-back", case["number"])

    def one_verdict(self, confirmed, withdrawn):
        case = self.office.next_case("reviewer06")
        verdict, reason = self.random.choice((("decline", "R-510"), ("documents", "R-430"), ("escalate", "R-701")))
        receipt = self.killed_run("resolve", ["case", "resolve", case["number"], "--verdict", verdict, "--reason", reason,
                                              "--version", case["version"]])
        if receipt is None:
            # As the one who gave it: a verdict that waits for a second one is nobody else's to see for five seconds.
            if self.office.show("reviewer06", case["number"])["hold"] is not None:
                self.office.run("reviewer06", "case", "put-back", case["number"], expect=None)
            return
        self.confirmed += 1
        confirmed[receipt["verdict_id"]] = case["number"]
        if self.random.random() < 0.4:
            undone = self.killed_run("undo", ["case", "undo", receipt["verdict_id"]])
            if undone is not None and "number" in undone:
                self.undone += 1
                withdrawn.add(receipt["verdict_id"])

    def test_nothing_confirmed_is_lost(self):
        print(f"seed {SEED}", flush=True)
        self.learn_usual_times()
        confirmed, withdrawn = {}, set()
        for count in moments.rounds(VERDICTS, self.enough):
            self.one_verdict(confirmed, withdrawn)
            if count % 20 == 19:
                self.office.check()
        for verdict_id, number in confirmed.items():
            stored = {v["verdict_id"]: v for v in self.verdicts(number)}
            self.assertIn(verdict_id, stored, f"{number}: a confirmed verdict is gone")
            if verdict_id in withdrawn:
                self.assertTrue(stored[verdict_id]["withdrawn"], f"{number}: a confirmed undo is gone")
        print(f"{self.moments.killed} killed, {self.confirmed} confirmed, {self.undone} undone", flush=True)
        self.assertTrue(self.enough(), "too few were killed, or too few came to their end")
        # The relay of the next start sends what was left waiting, and never what was taken back.
        time.sleep(5.2)
        self.office.run("operator31", "relay")
        self.office.check()
        for verdict_id in confirmed:
            self.assertEqual(outbox_state(self.office, verdict_id) == CANCELLED,
                             self.office.rows("SELECT withdrawn_at FROM verdict WHERE verdict_id = ?", verdict_id)[0][0] is not None)

    def enough(self):
        return self.moments.killed > VERDICTS // 4 and self.confirmed > VERDICTS // 10

    def verdicts(self, number):
        return [{"verdict_id": row[0], "withdrawn": row[1] is not None} for row in self.office.rows(
            "SELECT v.verdict_id, v.withdrawn_at FROM verdict v JOIN review_case c USING (case_id) WHERE c.number = ?", number)]


class UndoTest(harness.Case):
    def test_a_message_is_held_sent_and_cancelled(self):
        office = Office(self)
        held = office.next_case("reviewer06")
        receipt = json.loads(office.run("reviewer06", "case", "resolve", held["number"], "--verdict", "decline",
                                        "--reason", "R-510").lines[0])
        office.run("operator31", "relay")
        self.assertEqual(outbox_state(office, receipt["verdict_id"]), HELD)
        office.run("reviewer06", "case", "undo", receipt["verdict_id"])
        self.assertEqual(outbox_state(office, receipt["verdict_id"]), CANCELLED)
        self.assertTrue(office.show("reviewer06", held["number"])["hold"]["mine"])
        again = json.loads(office.run("reviewer06", "case", "resolve", held["number"], "--verdict", "decline",
                                      "--reason", "R-510").lines[0])
        time.sleep(5.2)
        late = office.run("reviewer06", "case", "undo", again["verdict_id"], expect=harness.REFUSED)
        self.assertIn("LeaseExpired", late.err)
        office.run("operator31", "relay")
        self.assertEqual(outbox_state(office, again["verdict_id"]), SENT)
        self.assertEqual(office.check()["withdrawn"], 1)


if __name__ == "__main__":
    harness.main("touchstone-admin")

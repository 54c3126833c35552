#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 in the console, a hundred times: real keys under Xvfb, verdicts, undos and notes, killed at a random moment and
started again on the same data. After each kill the database must tell one story, and hold everything the screen had
confirmed. TOUCHSTONE_KILLS and TOUCHSTONE_SEED choose another number and another course."""
import collections
import concurrent.futures
import os
import random
import sqlite3
import threading
import time

import consoles
import harness
import moments

KILLS = int(os.environ.get("TOUCHSTONE_KILLS", "100"))
SEED = int(os.environ.get("TOUCHSTONE_SEED", str(random.SystemRandom().randrange(1 << 32))))
WORKERS = 2
KILLS_PER_FOLDER = 13
GUARD_S = 0.33       # a new case is deaf to verdict keys for 300 ms
DRAFT_S = 0.30       # a note is kept so soon after the last letter
SEALED_EXTRA = 45    # algorithm, key version, nonce, tag around a sealed text
DRAFT_SLACK_S = 0.15  # the test's own slowness between a key and the clock
# A run in which little happened would prove little: how often each has to, for each planned kill.
LEAST = {"recorded on screen": 0.5, "undone on screen": 0.05, "inside an undo window": 0.3, "within 60 ms of Enter": 0.15,
         "notes looked for": 0.1}


Plan = collections.namedtuple("Plan", "event which seconds")
Note = collections.namedtuple("Note", "length typed_at drafts_before")


class Round:
    """From one start of the console to its death."""

    def __init__(self, console, chance, tally):
        self.console, self.chance, self.tally = console, chance, tally
        self.database = console.database
        self.note = None        # the note that was typed and has not gone out with a verdict
        self.sent_enter = None  # when Enter was pressed last
        self.killed_at = None
        self.seen = self.lines("shown")  # of the starts before

    def alive(self):
        return self.killed_at is None and self.console.running.running()

    def kill(self):
        if self.killed_at is not None:
            return
        self.killed_at = time.monotonic()
        self.killed_ms = time.time() * 1000
        self.console.running.kill9()

    def rest(self, seconds):
        end = time.monotonic() + seconds
        while self.alive() and time.monotonic() < end:
            time.sleep(0.005)

    def until(self, condition, seconds):
        end = time.monotonic() + seconds
        while self.alive() and time.monotonic() < end:
            if condition():
                return True
            time.sleep(0.01)
        return False

    def lines(self, what):
        return sum(line[0] == what for line in self.console.confirmed())

    def shown(self, seconds):
        """Waits for another case that can be decided."""
        if not self.until(lambda: self.lines("shown") > self.seen, seconds):
            return False
        self.seen = self.lines("shown")
        return True

    def press(self, *names):
        if self.alive():
            self.console.keys(*names)

    def work(self, plan):
        """Works cases until the kill comes: so long after the n-th Enter, so long after a note, or (elsewhere) by time."""
        mine = self.database.claims("reviewer06") and self.chance.random() < 0.7
        if mine:
            self.press("g", "m")
        self.rest(0.25)
        self.press("Return" if mine else "t")
        if not self.shown(1.5):
            self.press("t")
            self.shown(3)
        entered = 0
        while self.alive():
            self.rest(GUARD_S)
            if plan.event == "note":
                self.type_note(leave=False)
                self.kill_after(plan.seconds)
                return
            if self.chance.random() < 0.3:
                self.type_note()
            verdicts = self.database.verdict_count()
            known = self.lines("recorded")
            self.press("--delay", "30", self.chance.choice("ddddaamme"), "1")
            self.rest(0.08)
            self.note = None  # goes out with the verdict
            self.press("Return")
            self.sent_enter = time.monotonic()
            entered += 1
            if plan.event == "enter" and entered == plan.which:
                self.kill_after(plan.seconds)
                return
            if not self.until(lambda: self.database.verdict_count() > verdicts, 1):
                self.press("Escape")
            self.until(lambda: self.lines("recorded") > known, 0.5)
            if self.chance.random() < 0.35:
                self.rest(self.chance.random() * 0.3)
                undone = self.lines("undone")
                self.press("u")
                self.until(lambda: self.lines("undone") > undone, 0.5)
            self.shown(0.5)

    def kill_after(self, seconds):
        self.rest(seconds)
        if self.alive():
            self.kill()

    def type_note(self, leave=True):
        self.press("n")
        self.rest(0.05)
        text = "7" * self.chance.randrange(5, 30)  # should N have been refused, digits do nothing
        drafts = self.lines("draft")
        self.press("ctrl+a", "Delete")
        if not self.alive():
            return
        self.console.display.type(text)
        self.note = Note(len(text), time.monotonic(), drafts)
        if not leave:
            return
        self.rest(self.chance.random() * 0.6)
        self.press("ctrl+Return")
        self.rest(0.05)


class ConsoleKillTest(harness.Case):
    def check(self, data, round_):
        """Right after the kill, before anything starts again."""
        database, confirmed = round_.database, round_.console.confirmed()
        self.assertEqual(consoles.faults(database, confirmed), [], f"seed {SEED}")
        tally = round_.tally
        tally["kills"] += 1
        newest = database.rows("SELECT undo_until, withdrawn_at FROM verdict ORDER BY verdict_serial DESC LIMIT 1")[0]
        tally["inside an undo window"] += newest[0] > round_.killed_ms and newest[1] is None
        tally["within 60 ms of Enter"] += round_.sent_enter is not None and round_.killed_at - round_.sent_enter < 0.06
        if round_.note and round_.killed_at > round_.note.typed_at + DRAFT_S + DRAFT_SLACK_S:
            kept = sum(what == "draft" for what, _ in confirmed) > round_.note.drafts_before
            tally["notes looked for"] += 1
            tally["notes never taken"] += not kept  # the case was not open yet when N was pressed
            length = database.rows("SELECT length(text_sealed) FROM note_draft ORDER BY saved_at DESC LIMIT 1") if kept else []
            self.assertEqual(length, [(round_.note.length + SEALED_EXTRA,)] if kept else [], f"a typed note is gone; seed {SEED}")
        auditor = ("--as", "auditor21", "--secret-file", consoles.secret_file(self.folder, "auditor21"), "--data", data)
        self.assertTrue(self.admin("audit", "verify", *auditor).json_lines()[0]["complete"], f"seed {SEED}")
        self.assertEqual(self.admin("case", "check", *auditor).json_lines()[0]["faults"], [], f"seed {SEED}")

    def settle(self, display, data, tally):
        """The next start sends what the killed ones held back, each message once."""
        console = consoles.Console(self, display, data, "reviewer06")
        console.wait(lambda: not console.database.one("SELECT count(*) FROM outbox WHERE state = ?", consoles.HELD), 20,
                     "the relay of the next start")
        self.assertEqual(console.running.stop(), -15)
        self.assertEqual(consoles.faults(console.database, console.confirmed()), [], f"seed {SEED}")
        confirmed = console.confirmed()
        tally["recorded on screen"] += sum(what == "recorded" for what, _ in confirmed)
        tally["undone on screen"] += sum(what == "undone" for what, _ in confirmed)
        for what, verdict in confirmed:
            if what == "recorded":
                state, gone = console.database.rows("SELECT o.state, v.withdrawn_at FROM verdict v JOIN outbox o USING (verdict_id) "
                                                    "WHERE v.verdict_id = ?", verdict)[0]
                self.assertEqual(state, consoles.SENT if gone is None else consoles.CANCELLED, f"seed {SEED}")

    def worker(self, number, made, kills):
        display = harness.Display(self.worker_folder(number))
        try:
            tally = collections.Counter()
            chance = random.Random(f"{SEED} {number}")
            left = kills // WORKERS + (number % WORKERS < kills % WORKERS)
            for folder in range((left + KILLS_PER_FOLDER - 1) // KILLS_PER_FOLDER):
                data = consoles.copy_demo(made, self.folder / f"data-{number}-{folder}")
                for _ in range(min(KILLS_PER_FOLDER, left - folder * KILLS_PER_FOLDER)):
                    self.one_kill(display, data, chance, tally)
                self.settle(display, data, tally)
            return tally
        finally:
            display.stop()

    def worker_folder(self, number):
        folder = self.folder / f"worker-{number}"
        folder.mkdir()
        return folder

    def one_kill(self, display, data, chance, tally):
        console = consoles.Console(self, display, data, "reviewer06")
        round_ = Round(console, chance, tally)
        event = chance.choices(("enter", "note", "time"), (5, 2, 4))[0]
        seconds = {"enter": chance.random() * 0.05, "note": chance.uniform(0.46, 0.8), "time": chance.uniform(0.2, 3)}[event]
        timer = threading.Timer(seconds if event == "time" else 8, round_.kill)
        timer.start()
        try:
            round_.work(Plan(event, chance.randrange(1, 3), seconds))
        finally:
            timer.cancel()
            timer.join()
        self.check(data, round_)

    def too_seldom(self, tally):
        return [what for what, least in LEAST.items() if tally[what] < least * KILLS]

    def test_the_check_sees_what_is_wrong(self):
        made = consoles.make_demo(self, self.folder / "made", 100)
        self.assertEqual(consoles.faults(consoles.Database(made), []), [])
        verdict = "(SELECT verdict_id FROM verdict ORDER BY verdict_serial LIMIT 1)"
        for damage in (f"DELETE FROM verdict WHERE verdict_id = {verdict}", f"DELETE FROM outbox WHERE verdict_id = {verdict}",
                       f"UPDATE verdict SET withdrawn_at = 1 WHERE verdict_id = {verdict}",
                       f"UPDATE outbox SET state = 1 WHERE verdict_id = {verdict}",
                       "UPDATE verdict SET audit_sequence = 1", "DROP TRIGGER audit_is_appended_only_delete; "
                       "DELETE FROM audit WHERE kind = 'case.resolved'"):
            with self.subTest(damage):
                data = consoles.copy_demo(made, self.folder / f"damaged-{abs(hash(damage))}")
                connection = sqlite3.connect(data / "touchstone.sqlite")
                connection.executescript(damage)
                connection.close()
                self.assertNotEqual(consoles.faults(consoles.Database(data), []), [])
        known = consoles.Database(made).last_verdict()[0]
        for line in (("recorded", "0" * 32), ("undone", known)):
            self.assertEqual(len(consoles.faults(consoles.Database(made), [line])), 1)

    def test_nothing_is_lost(self):
        print(f"seed {SEED}", flush=True)
        made = consoles.make_demo(self, self.folder / "made")
        tally = collections.Counter()
        for batch in moments.rounds(1, lambda: not self.too_seldom(tally)):
            kills = KILLS if batch == 0 else max(WORKERS, KILLS // 4)
            with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
                workers = [pool.submit(self.worker, batch * WORKERS + n, made, kills) for n in range(WORKERS)]
                tally = sum((worker.result() for worker in workers), tally)
        print(dict(tally), flush=True)
        self.assertGreaterEqual(tally["kills"], KILLS)
        self.assertEqual(self.too_seldom(tally), [], f"seed {SEED}: {dict(tally)}")
        self.assertLessEqual(tally["notes never taken"], tally["notes looked for"] / 10)


if __name__ == "__main__":
    harness.main("touchstone", "touchstone-admin")

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the console, by real keys under Xvfb, read as a screen reader reads it and held against the database."""
import configparser
import fcntl
import json
import os
import pathlib
import re
import signal
import subprocess
import time

import consoles
import harness

GUARD_S = 0.35  # a new case is deaf to verdict keys for 300 ms


class ConsoleTest(harness.Case):
    def setUp(self):
        super().setUp()
        self.screen = self.display()
        self.bus()

    def demo(self, applicants=300):
        return consoles.make_demo(self, self.folder / "data", applicants)

    def console(self, data, login=None, more=()):
        return consoles.Console(self, self.screen, data, login, more=more)

    def names(self, console):
        return [node["name"] + " " + node["text"] for node in self.tree(str(console.pid)) if node["showing"]]

    def sees(self, console, words, seconds=10):
        """Waits until something on the screen is called so."""
        console.wait(lambda: any(words in name for name in self.names(console)), seconds, f"'{words}' on the screen")

    def claimed(self, console, login="reviewer06"):
        """Presses T and gives the number of the case that was claimed."""
        before = console.database.claims(login)
        console.keys("t")
        new = console.wait(lambda: [n for n in console.database.claims(login) if n not in before], 5, "a claim")
        self.sees(console, new[0])
        time.sleep(GUARD_S)
        return new[0]

    def decide(self, console, key="d"):
        """A verdict with the first reason; waits until it is committed and gives its id."""
        before = console.database.verdict_count()
        console.keys(key)
        self.sees(console, "choose a reason")
        console.keys("1", "Return")
        console.wait(lambda: console.database.verdict_count() == before + 1, 5, "the verdict")
        return console.database.last_verdict()[0]

    def admin_as(self, data, login, *words, **options):
        command = 2 if words[0] in ("case", "audit") else 1
        return self.admin(*words[:command], *words[command:], "--data", data, "--as", login,
                          "--secret-file", consoles.secret_file(self.folder, login), **options)

    def close(self, console):
        """As the window's own button does."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", "alt+F4"], env={**os.environ, **self.screen.env}, check=True)
        self.assertEqual(console.running.wait(15), 0, console.running.err)

    # ------------------------------------------------------------------ starting and signing in

    def test_first_start_makes_two_supervisors(self):
        data = self.folder / "new"
        data.mkdir(mode=0o700)
        console = self.console(data)
        self.sees(console, "Two supervisors first")
        one, two = "the first long secret", "the second long secret"
        for text in ("lin.one", one, one, "wu.two", two):
            self.screen.type(text)
            console.keys("Tab")
        self.screen.type("another thing")
        console.keys("Return")
        self.sees(console, "differ")
        self.assertEqual(console.database.one("SELECT count(*) FROM account"), 0)
        console.keys("ctrl+a")
        self.screen.type(two)
        console.keys("Return")
        self.sees(console, "Both accounts are made", 20)
        self.assertEqual(console.database.rows("SELECT DISTINCT role FROM account"), [(3,)])
        self.screen.type("not the secret at all")
        console.keys("Return")
        self.sees(console, "do not fit together")
        self.assertEqual((console.database.count("account.refused"), console.database.count("account.signed_in")), (1, 0))
        self.screen.type(one)
        console.keys("Return")
        console.wait(lambda: console.database.count("account.signed_in") == 1, 10, "the sign-in")
        self.sees(console, "Supervisor")

    def test_a_case_by_keys_and_back(self):
        console = self.console(self.demo())
        console.keys("alt+1")
        console.wait(lambda: console.database.claims("reviewer06") == [] and console.database.count("account.signed_in"), 10, "Alt+1")
        pending = console.database.one("SELECT count(*) FROM review_case WHERE state = 1")
        self.sees(console, f"of {pending}")
        number = self.claimed(console)
        verdict = self.decide(console)
        self.sees(console, f"of {number}, shortcut U", 4)
        self.assertNotIn(number, console.database.claims("reviewer06"))
        console.keys("u")
        console.wait(lambda: console.database.last_verdict()[2] is not None, 5, "the withdrawal")
        self.assertEqual(console.database.last_verdict()[:2], (verdict, number))
        self.assertIn(number, console.database.claims("reviewer06"))
        self.assertEqual(console.database.rows("SELECT state FROM outbox WHERE verdict_id = ?", verdict), [(consoles.CANCELLED,)])
        self.sees(console, number)
        time.sleep(GUARD_S)
        again = self.decide(console)
        time.sleep(5.2)  # the window of five seconds is over
        console.keys("u")
        console.wait(lambda: console.database.rows("SELECT state FROM outbox WHERE verdict_id = ?", again) == [(consoles.SENT,)],
                     10, "the message")
        self.assertIsNone(console.database.last_verdict()[2])
        self.assertEqual(consoles.faults(console.database, console.confirmed()), [])
        self.assertIn(("undone", verdict), console.confirmed())

    def test_closed_in_the_middle_of_a_case(self):
        data = self.demo()
        console = self.console(data, "reviewer06")
        number = self.claimed(console)
        console.keys("n")
        self.screen.type("half a thought")  # and the window is closed before it is kept
        self.close(console)
        self.assertEqual(console.database.claims("reviewer06"), [number])
        self.assertEqual(console.database.one("SELECT count(*) FROM review_case WHERE hold_kind = ?", consoles.PREFETCH), 0,
                         "a prefetch is put back by who leaves")
        console = self.console(data)
        console.keys("alt+1")
        self.sees(console, "Take next")
        console.keys("g", "m")
        self.sees(console, "of 1")
        self.assertTrue(any(number in name for name in self.names(console)))
        console.keys("Return")
        self.sees(console, "mine 1")
        console.keys("n")
        self.sees(console, "half a thought")
        console.keys("ctrl+Return")
        self.decide(console)
        self.assertEqual(console.database.last_verdict()[1], number)
        self.assertEqual(console.database.one("SELECT count(*) FROM note_draft"), 0)

    def test_lock(self):
        console = self.console(self.demo(), "reviewer06")
        number = self.claimed(console)
        console.keys("n")
        self.screen.type("kept while locked")
        console.keys("ctrl+l")
        self.sees(console, "Locked.")
        self.assertFalse([name for name in self.names(console) if number in name or "**" in name])
        console.wait(lambda: console.database.count("account.signed_out") == 1, 5, "the sign-out")
        verdicts = console.database.verdict_count()
        self.screen.type("touchstone-06")
        console.keys("Return")
        console.wait(lambda: console.database.count("account.signed_in") == 2, 10, "the sign-in")
        self.sees(console, "Take next")
        console.keys("g", "m")
        self.sees(console, "of 1")
        console.keys("Return")
        self.sees(console, "mine 1")
        console.keys("n")
        self.sees(console, "kept while locked")
        self.assertEqual(console.database.verdict_count(), verdicts)

    # ------------------------------------------------------------------ two at once

    def test_the_second_console_sees_a_claim_within_a_second(self):
        data = self.demo()
        first = self.console(data, "reviewer06")
        second = self.console(data, "reviewer04")
        self.sees(second, "Rows 1")
        number = first.database.rows("SELECT number FROM review_case WHERE state = 1 AND hold_kind = 0 "
                                     "ORDER BY priority_rank, due_at, case_id LIMIT 1")[0][0]
        watcher = subprocess.Popen(["/usr/bin/python3", "-B", str(harness.HERE / "accessibility.py"), "follow", str(second.pid), "20",
                                    number], env=self.env, stdout=subprocess.PIPE, text=True)
        self.addCleanup(watcher.stdout.close)
        self.addCleanup(watcher.wait)
        self.addCleanup(watcher.kill)
        self.assertEqual(json.loads(watcher.stdout.readline())["before"], "")
        self.screen.focus(first.pid)
        first.keys("t")
        seen = json.loads(watcher.stdout.readline())
        self.assertEqual(seen["after"], "No. 06")
        entry = first.database.rows("SELECT at FROM audit WHERE kind = 'case.claimed' AND subject = ?", number)
        self.assertEqual(len(entry), 1)
        self.assertLess(seen["at"] - entry[0][0] / 1000, 1.0)

    def test_a_verdict_against_one_given_elsewhere(self):
        data = self.demo()
        console = self.console(data, "reviewer06")
        number = self.claimed(console)
        console.keys("d")
        self.sees(console, "choose a reason")
        os.kill(console.pid, signal.SIGSTOP)  # so that it cannot hear of what happens now
        try:
            self.admin_as(data, "supervisor02", "case", "reassign", number, "--to", "04")
            verdict = "decline"
            reason = self.reasons(data, verdict)[0]
            self.admin_as(data, "reviewer04", "case", "resolve", number, "--verdict", verdict, "--reason", reason)
            console.keys("1", "Return")
        finally:
            os.kill(console.pid, signal.SIGCONT)
        self.sees(console, "No. 04 recorded a verdict")
        self.assertTrue(any("Your verdict was not written" in name for name in self.names(console)))
        given = console.database.rows("SELECT a.login FROM verdict v JOIN review_case c USING (case_id) "
                                      "JOIN account a ON a.account_id = v.actor WHERE c.number = ? AND v.withdrawn_at IS NULL", number)
        self.assertEqual(given, [("reviewer04",)])
        self.assertEqual(consoles.faults(console.database, console.confirmed()), [])
        self.assertFalse([line for line in console.confirmed() if line[0] == "recorded"])
        console.keys("t")  # and the work goes on
        shown = console.wait(lambda: [line for line in console.confirmed() if line[0] == "shown"][-1][1] !=
                             console.database.one("SELECT case_id FROM review_case WHERE number = ?", number), 5, "another case")
        self.assertTrue(shown)
        time.sleep(GUARD_S)
        self.decide(console)
        self.assertNotEqual(console.database.last_verdict()[1], number)

    def reasons(self, data, use):
        bundle = json.loads((harness.SOURCE / "resources" / "bundle" / "reasons.json").read_text())
        return [reason["code"] for reason in bundle["reasons"] if use in reason.get("use", [])]

    # ------------------------------------------------------------------ trouble

    def test_the_store_stops_and_answers_again(self):
        console = self.console(self.demo(), "reviewer06")
        self.sees(console, "Connected")
        verdicts = console.database.verdict_count()
        claims = console.database.claims("reviewer06")
        # Another program keeps the database for itself: every lock of SQLite's WAL index.
        with open(str(console.database.path) + "-shm", "r+b") as index:
            fcntl.lockf(index, fcntl.LOCK_EX, 8, 120)
            self.sees(console, "Store does not answer", 20)
            self.sees(console, "The store does not answer", 20)
            console.keys("t")
            self.sees(console, "could not be opened", 30)
            fcntl.lockf(index, fcntl.LOCK_UN, 8, 120)
        self.sees(console, "Connected", 20)
        self.assertEqual((console.database.verdict_count(), console.database.claims("reviewer06")), (verdicts, claims))
        console.keys("g", "q")
        self.claimed(console)
        self.decide(console)
        self.assertFalse(any("does not answer" in name for name in self.names(console)))

    def test_language_and_theme_while_running(self):
        data = self.demo()
        console = self.console(data, "reviewer06")
        number = self.claimed(console)
        before = self.background()
        self.press(str(console.pid), "Settings")
        self.press(str(console.pid), "Language: Chinese")
        self.sees(console, "队列")
        self.assertFalse(any("Take next" in name for name in self.names(console)))
        console.keys("g", "m")
        self.sees(console, number)
        self.assertEqual(console.database.claims("reviewer06"), [number])
        console.keys("Return")
        self.sees(console, "通过")
        self.press(str(console.pid), "设置")
        self.press(str(console.pid), "外观：深色")
        console.wait(lambda: self.background() < before / 3, 5, "the dark theme")
        console.keys("g", "c")
        time.sleep(GUARD_S)
        verdicts = console.database.verdict_count()
        console.keys("d")
        self.sees(console, "选择")
        console.keys("1", "Return")
        console.wait(lambda: console.database.verdict_count() == verdicts + 1, 5, "the verdict")
        self.assertEqual(console.database.last_verdict()[1], number)
        self.close(console)
        kept = configparser.ConfigParser()
        kept.read(data / "console.ini")
        self.assertEqual((kept["General"]["language"], kept["General"]["theme"]), ("zh", "dark"))

    def background(self):
        """Mean brightness of the screen, 0 to 255."""
        done = subprocess.run(["/usr/bin/import", "-display", self.screen.name, "-window", "root", "-resize", "1x1!", "-colorspace",
                               "gray", "-depth", "8", "gray:-"], capture_output=True, check=True)
        return done.stdout[0]

    def test_a_clock_that_is_put_back(self):
        data = self.demo()
        hour = 3600
        now = int(time.time())
        at = lambda seconds: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now + seconds))
        console = self.console(data, "reviewer06", ("--now", at(hour)))
        number = self.claimed(console)
        held = lambda: console.database.rows("SELECT held_from, held_until FROM review_case WHERE number = ?", number)[0]
        self.assertEqual(held()[1] - held()[0], 15 * 60 * 1000)
        first = held()
        self.close(console)
        console = self.console(data, "reviewer06", ("--now", at(-5 * hour)))  # the store's time stands still meanwhile
        console.keys("g", "m")
        self.sees(console, "of 1")
        console.keys("Return")
        self.sees(console, "mine 1")
        self.assertEqual(held(), first)
        time.sleep(GUARD_S)
        self.decide(console)
        self.assertEqual(console.database.last_verdict()[1], number)
        times = [row[0] for row in console.database.rows("SELECT at FROM audit ORDER BY sequence")]
        self.assertEqual(times, sorted(times))
        left = console.wait(lambda: console.database.claims("reviewer06"), 5, "the claim of the next case")[0]
        self.close(console)
        console = self.console(data, "reviewer06", ("--now", at(2 * hour)))  # and runs on: the claim is over
        console.wait(lambda: left not in console.database.claims("reviewer06"), 5, "the end of the claim")
        self.assertEqual(consoles.faults(console.database, console.confirmed()), [])

    # ------------------------------------------------------------------ memory

    def test_no_core_files(self):
        console = self.console(self.demo(100), "reviewer06")
        no_core = r"Max core file size +0 +0 "
        limits = lambda pid: pathlib.Path(f"/proc/{pid}/limits").read_text()
        self.assertRegex(limits(console.pid), no_core)
        os.kill(console.pid, signal.SIGSEGV)
        self.assertEqual(console.running.wait(10), -signal.SIGSEGV)
        pipe = self.folder / "applications"
        os.mkfifo(pipe)
        admin = self.start("touchstone-admin", "decide", "--policy", harness.SOURCE / "resources" / "bundle", "--in", pipe)
        harness.wait_for(lambda: re.search(no_core, limits(admin.pid)), 5, "the limit of touchstone-admin")
        with open(pipe, "w"):
            pass
        self.assertEqual(admin.wait(10), harness.DONE)


if __name__ == "__main__":
    harness.main("touchstone", "touchstone-admin")

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 while a draft is written: real keys under Xvfb, a cell of the first table typed and sometimes committed, then the
process is killed. What was typed longer ago than the console waits before it saves is in the database, the next start
opens it, and what was done can be undone and done again there. TOUCHSTONE_DRAFT_KILLS and TOUCHSTONE_SEED choose another number and another course."""
import os
import random
import time

import consoles
import harness

KILLS = int(os.environ.get("TOUCHSTONE_DRAFT_KILLS", "8"))
SEED = int(os.environ.get("TOUCHSTONE_SEED", str(random.SystemRandom().randrange(1 << 32))))
KEPT_AFTER_S = 0.12 + 0.30  # a cell is told 120 ms after the last key, a draft saved 300 ms after the last change
SLACK_S = 0.6               # from the key to the console, and the save itself, on a busy machine
OPENS_S = 30                # a page, on a busy machine
MANAGER = "manager01"


class DraftKillTest(harness.Case):
    def tables(self, database):
        """The tables of the draft as they are saved; None while there is no draft, or none of its rules was changed."""
        rows = database.rows("SELECT CAST(content AS TEXT) FROM policy_draft_file WHERE path = 'policy.dmn'")
        return rows[0][0] if rows else None

    def first_cell(self, database):
        """Text of the first cell of the first rule in the table of eligibility."""
        tables = self.tables(database)
        if tables is None:
            return None
        rule = tables[tables.index('<rule id="eligibility_r1">'):]
        return rule[rule.index("<text>") + 6:rule.index("</text>")].replace("&gt;", ">")

    def setUp(self):
        super().setUp()
        consoles.SECRETS.setdefault(MANAGER, "touchstone-01")
        self.screen = self.display()
        self.bus()

    def sees(self, console, what, fits):
        """Waits until something on the screen fits, read as a screen reader reads it."""
        console.wait(lambda: any(node["showing"] and fits(node) for node in self.tree(str(console.pid))), OPENS_S, what)

    def open_draft(self, data, undoable=False):
        console = consoles.Console(self, self.screen, data, MANAGER)
        console.keys("g", "p")
        self.sees(console, "the policy page", lambda node: node["name"] == "Sections of the policy" and node["focused"])
        console.keys("e")
        console.wait(lambda: console.database.one("SELECT count(*) FROM policy_draft") == 1, 20, "a draft")
        self.sees(console, "the draft's table", lambda node: node["name"] == "Rules of the draft" and node["focused"])
        if undoable:
            self.sees(console, "something to undo", lambda node: node["name"].startswith("Undo: "))
        return console

    def check_store(self, data):
        secret = ("--as", "auditor21", "--secret-file", consoles.secret_file(self.folder, "auditor21"), "--data", data)
        self.assertTrue(self.admin("audit", "verify", *secret).json_lines()[0]["complete"], f"seed {SEED}")
        # What a draft holds has no effect: the live policy is the one that was released.
        self.assertEqual(consoles.Database(data).one("SELECT count(*) FROM policy_release"), 1)

    def test_nothing_typed_is_lost(self):
        print(f"seed {SEED}", flush=True)
        chance = random.Random(SEED)
        data = consoles.make_demo(self, self.folder / "data", 60)
        kept = None
        for number in range(KILLS):
            console = self.open_draft(data)
            self.assertEqual(self.first_cell(console.database), kept, f"the draft came back otherwise; seed {SEED}")
            versions = console.database.one("SELECT row_version FROM policy_draft")
            text = f"> {chance.randrange(11, 10 ** 6)}"
            self.screen.type(text)
            committed = chance.random() < 0.5
            if committed:
                console.keys("Return")
            early = number % 4 == 3  # at a moment at which it may be there or not: but never half
            time.sleep(chance.random() * 0.3 if early else KEPT_AFTER_S + SLACK_S)
            console.running.kill9()
            self.check_store(data)
            found = self.first_cell(console.database)
            if early:
                self.assertTrue(found == kept or text.startswith(found or ""), f"{found!r} of {text!r}; seed {SEED}")
            else:
                self.assertEqual(found, text, f"typed, and lost (committed: {committed}); seed {SEED}")
                self.assertGreater(console.database.one("SELECT row_version FROM policy_draft"), versions)
            kept = found
        self.assertIsNotNone(kept)

    def test_what_was_done_is_undone_after_the_crash(self):
        data = consoles.make_demo(self, self.folder / "data", 60)
        console = self.open_draft(data)
        texts = ["> 21", "> 22", "> 23"]
        for text in texts[:2]:
            self.screen.type(text)
            console.keys("Return", "Up")
        self.screen.type(texts[2])  # the third stays in the open cell
        console.wait(lambda: self.first_cell(console.database) == texts[2], 10, "the third text saved")
        console.running.kill9()
        console = self.open_draft(data, undoable=True)
        self.assertEqual(self.first_cell(console.database), texts[2])
        for text in (texts[1], texts[0], None):
            console.keys("ctrl+z")
            console.wait(lambda: self.first_cell(console.database) == text, 10, f"undone to {text}")
        console.running.kill9()  # with all of it undone: it can be done again
        console = self.open_draft(data)
        for text in texts:
            console.keys("ctrl+y")
            console.wait(lambda: self.first_cell(console.database) == text, 10, f"done again: {text}")
        self.check_store(data)


if __name__ == "__main__":
    harness.main("touchstone", "touchstone-admin")

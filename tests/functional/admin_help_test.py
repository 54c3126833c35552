#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every command of touchstone-admin promises to scripts: help, usage errors, exit codes, nothing on the wrong stream."""
import re

import harness

# Scripts of others rely on these by name; a command that is added later is found in the program's own help.
PROMISED = ["decide", "demo", "policy compile"]


class AdminHelpTest(harness.Case):
    def commands(self):
        """The commands of the program's own help: indented lines between `Commands:` and the next empty line."""
        listed = self.admin("--help").out.split("Commands:\n")[1].split("\n\n")[0]
        return [re.split(r"\s{2,}", line.strip())[0] for line in listed.splitlines()]

    def test_what_is_promised_is_there(self):
        self.assertLessEqual(set(PROMISED), set(self.commands()))

    def test_help_of_every_command(self):
        for command in self.commands():
            with self.subTest(command=command):
                shown = self.admin(*command.split(), "--help")
                self.assertIn(f"Usage: touchstone-admin {command}", shown.out)
                self.assertIn("Exit codes", shown.out)
                self.assertEqual(shown.err, "")

    def test_help_of_the_console_needs_no_display(self):
        self.env.pop("DISPLAY", None)
        self.env.pop("QT_QPA_PLATFORM", None)
        shown = self.run_program("touchstone", "--help")
        self.assertIn("--data", shown.out)
        self.assertEqual(shown.err, "")

    def test_usage_errors(self):
        for args in ([], ["nonsense"], ["audit", "nonsense"], ["decide"], ["decide", "--policy"], ["replay"],
                     ["demo", "--applicants", "many"], ["decide", "--nonsense", "x"]):
            with self.subTest(args=args):
                done = self.admin(*args, expect=harness.USAGE)
                self.assertEqual(done.out, "")
                self.assertNotEqual(done.err, "")

    def test_a_policy_that_is_not_there(self):
        missing = self.folder / "nowhere"
        source = self.folder / "in.ndjson"
        source.write_text("")
        self.assertIn(self.admin("decide", "--policy", missing, "--in", source, expect=None).code,
                      (harness.REFUSED, harness.ENVIRONMENT))

    def test_nothing_is_written_outside_the_home(self):
        self.admin("--help")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["runtime"])


if __name__ == "__main__":
    harness.main("touchstone", "touchstone-admin")

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every command of touchstone-admin promises to scripts: help, usage errors, exit codes, nothing on the wrong stream."""
import harness

COMMANDS = [("decide",), ("replay",), ("audit", "verify"), ("demo",), ("policy", "compile"), ("policy", "submit"),
            ("policy", "approve"), ("policy", "rollback"), ("case", "list"), ("case", "show"), ("case", "claim"), ("case", "resolve")]


class AdminHelpTest(harness.Case):
    def test_help_of_the_program_names_every_command(self):
        text = self.admin("--help").out
        for command in COMMANDS:
            self.assertIn(command[0], text)

    def test_help_of_every_command(self):
        for command in COMMANDS:
            with self.subTest(command=command):
                shown = self.admin(*command, "--help")
                self.assertIn(" ".join(command), shown.out)
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
    harness.main("touchstone-admin")

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev in a folder of its own, with stand-ins for apt, CMake and ctest that write down how they were called."""
import os
import pathlib
import shutil
import subprocess
import unittest

import harness

# Every stand-in notes its name and arguments. dpkg-query knows all packages but those in $MISSING.
STAND_INS = {
    "dpkg-query": 'for last; do :; done; case " $MISSING " in *" $last "*) exit 1;; esac; printf installed',
    "apt-get": 'echo "apt-get $*" >> "$NOTES"; [ "$BROKEN" != 1 ]',
    "sudo": 'echo "sudo $1" >> "$NOTES"; exec "$@"',
    "cmake": 'echo "cmake $*" >> "$NOTES"',
    "ctest": 'echo "ctest $*" >> "$NOTES"; mkdir -p build/dev/Testing/Temporary; printf "%b" "$TEST_LOG" '
             '> build/dev/Testing/Temporary/LastTest.log; stat -c %a "$XDG_RUNTIME_DIR" >> "$NOTES"; '
             'echo "100% tests passed, 0 tests failed out of 9"',
}


class DevTest(harness.Case):
    def setUp(self):
        super().setUp()
        self.root = self.folder / "project"
        self.bin = self.folder / "stand-ins"
        for folder in (self.root, self.bin):
            folder.mkdir()
        shutil.copy(harness.SOURCE / "dev", self.root / "dev")
        for name, body in STAND_INS.items():
            (self.bin / name).write_text(f"#!/bin/sh\n{body}\n")
            (self.bin / name).chmod(0o755)
        self.notes = self.folder / "notes"
        self.notes.touch()
        self.env.update(PATH=f"{self.bin}:{os.environ['PATH']}", NOTES=str(self.notes), MISSING="", BROKEN="0", TEST_LOG="")
        for name in ("TOUCHSTONE_SHARED", "SUDO_USER"):
            self.env.pop(name, None)

    def dev(self, *args):
        return subprocess.run([str(self.root / "dev"), *args], env=self.env, capture_output=True, text=True, check=False)

    def test_help_and_usage(self):
        self.assertIn("Usage: ./dev COMMAND", self.dev("help").stdout)
        self.assertEqual(self.dev("nonsense").returncode, 2)
        self.assertEqual(self.dev("build", "nonsense").returncode, 1)

    def test_installs_only_what_is_missing(self):
        self.dev("build")
        self.assertNotIn("apt-get", self.notes.read_text())
        self.env["MISSING"] = "mold ccache"
        self.assertEqual(self.dev("build").returncode, 0)
        calls = [line for line in self.notes.read_text().splitlines() if line.startswith("apt-get")]
        self.assertIn("update", calls[0])
        self.assertTrue(calls[1].endswith("--no-install-recommends install ccache mold"), calls)
        self.assertTrue(all("DPkg::Lock::Timeout=600" in call for call in calls))

    def test_unreachable_mirror_is_said_and_nothing_is_built(self):
        self.env.update(MISSING="mold", BROKEN="1")
        done = self.dev("build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("Is the Debian mirror reachable?", done.stderr)
        self.assertNotIn("cmake", self.notes.read_text())

    def test_summary_counts_what_did_not_run(self):
        self.env["TEST_LOG"] = "NOT RUN 40 no material\\nSKIP   : A::b() NOT RUN 2 no font\\n"
        done = self.dev("test", "-R", "x")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("100% tests passed", done.stdout)
        self.assertIn("NOT RUN: 42", done.stdout)
        notes = self.notes.read_text().splitlines()
        self.assertTrue(any(line.startswith("ctest") and line.endswith("-R x") for line in notes))
        self.assertEqual(notes[-1], "700")

    def test_where_the_material_exists_nothing_may_be_left_out(self):
        (self.folder / "shared").mkdir()
        self.assertEqual(self.dev("test").returncode, 0)
        self.env["TEST_LOG"] = "NOT RUN 1 no reason\\n"
        self.assertEqual(self.dev("test").returncode, 1)

    def test_under_sudo_the_caller_owns_what_is_built(self):
        if os.geteuid() != 0:
            self.skipTest("only root can become somebody else")
        for path in (self.folder, self.root, self.bin, self.notes):
            shutil.chown(path, "nobody")
        pathlib.Path(self.notes).chmod(0o666)
        self.env["SUDO_USER"] = "nobody"
        done = self.dev("build")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.root / "build").owner(), "nobody")


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The harness itself: a wrong exit code is seen, folders are private, displays do not meet, ending is by pid."""
import os
import pathlib
import stat
import subprocess
import unittest

import harness


class HarnessTest(harness.Case):
    def setUp(self):
        super().setUp()
        self.bin, harness.BIN = harness.BIN, pathlib.Path("/bin")

    def tearDown(self):
        harness.BIN = self.bin

    def test_wrong_exit_code_fails(self):
        with self.assertRaisesRegex(AssertionError, "exit 1, wanted 0"):
            self.run_program("false")
        self.assertEqual(self.run_program("sh", "-c", "echo '{\"a\":1}'; exit 3", expect=harness.REFUSED).json_lines(), [{"a": 1}])

    def test_folders_are_private(self):
        self.assertEqual(stat.S_IMODE(os.stat(self.folder).st_mode), 0o700)
        printed = self.run_program("sh", "-c", "echo $HOME $XDG_DATA_HOME $DISPLAY").out.split()
        self.assertEqual(printed, [str(self.folder), str(self.folder / "xdg-data")])

    def test_kill_and_stop(self):
        killed = self.start("sleep", "60")
        killed.kill9()
        self.assertEqual(killed.process.returncode, -9)
        stopped = self.start("sleep", "60")
        self.assertEqual(stopped.stop(), -15)

    def test_wait_for_says_what_is_missing(self):
        with self.assertRaisesRegex(AssertionError, "the moon"):
            harness.wait_for(lambda: False, 0.05, "the moon")

    def test_display_takes_keys_and_pictures(self):
        display = self.display(640, 480)
        other = harness.Display(self.folder)
        self.addCleanup(other.stop)
        self.assertNotEqual(display.name, other.name)
        size = subprocess.run(["xwininfo", "-root", "-display", display.name], capture_output=True, text=True, check=True).stdout
        self.assertIn("Width: 640", size)
        display.keys("ctrl+k")
        display.picture(self.folder / "root.png")
        self.assertGreater((self.folder / "root.png").stat().st_size, 0)

    def test_bus_is_its_own(self):
        self.bus()
        self.assertIn(str("unix:"), self.env["DBUS_SESSION_BUS_ADDRESS"])
        self.assertNotEqual(self.env["DBUS_SESSION_BUS_ADDRESS"], os.environ.get("DBUS_SESSION_BUS_ADDRESS"))


if __name__ == "__main__":
    unittest.main()

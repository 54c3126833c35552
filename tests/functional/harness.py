# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real programs from outside: private folders, exit codes, JSON lines, a virtual display, keys, the
accessibility tree. Nothing here sleeps for a fixed time: `wait_for` polls a condition and says what did not happen.
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = pathlib.Path(os.environ.get("TOUCHSTONE_SOURCE", HERE.parent.parent))
BIN = pathlib.Path(os.environ.get("TOUCHSTONE_BIN", SOURCE / "build" / "dev" / "bin"))

# Exit codes others script against.
DONE, FINDINGS, USAGE, REFUSED, ENVIRONMENT = 0, 1, 2, 3, 4


def wait_for(condition, seconds, what):
    """The first true value of condition(). Fails with `what` when the time is over."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(0.02)


def shared(relative):
    """A path beside the project, or None; the caller then says not_run."""
    folder = pathlib.Path(os.environ.get("TOUCHSTONE_SHARED", SOURCE.parent / "shared"))
    return folder / relative if (folder / relative).exists() else None


def not_run(count, why):
    print(f"NOT RUN {count} {why}", flush=True)


class Result:
    """What a finished program left: exit code, output, and its lines as JSON when they are."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def lines(self):
        return self.out.splitlines()

    def json_lines(self):
        return [json.loads(line) for line in self.lines if line.strip()]


class Running:
    """A program that goes on: output in files of the test's folder, ended by its pid only."""

    def __init__(self, command, env, folder):
        self.out_path = pathlib.Path(tempfile.mkstemp(prefix="out-", dir=folder)[1])
        self.err_path = pathlib.Path(tempfile.mkstemp(prefix="err-", dir=folder)[1])
        with open(self.out_path, "wb") as out, open(self.err_path, "wb") as err:
            self.process = subprocess.Popen([str(c) for c in command], env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=err)

    @property
    def pid(self):
        return self.process.pid

    @property
    def out(self):
        return self.out_path.read_text(errors="replace")

    @property
    def err(self):
        return self.err_path.read_text(errors="replace")

    def running(self):
        return self.process.poll() is None

    def kill9(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, seconds=10):
        """Asks to end, then insists. The exit code."""
        if self.running():
            self.process.terminate()
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill9()
        return self.process.returncode

    def wait(self, seconds):
        return self.process.wait(seconds)


class Display:
    """Xvfb on a display number it picks itself, with a window manager so that windows get the keyboard."""

    def __init__(self, folder, width=1440, height=900):
        self.folder = folder
        read_end, write_end = os.pipe()
        with open(folder / "xvfb.log", "wb") as log:
            self.server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
                pass_fds=[write_end], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        os.close(write_end)
        with os.fdopen(read_end) as number:
            self.number = number.readline().strip()
        if not self.number:
            raise AssertionError("Xvfb did not start: " + (folder / "xvfb.log").read_text(errors="replace"))
        self.name = ":" + self.number
        self.env = {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}
        with open(folder / "openbox.log", "wb") as log:
            self.manager = subprocess.Popen(["openbox"], env={**os.environ, **self.env, "HOME": str(folder)},
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_for(lambda: "window id" in self._tool("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), 10, "the window manager")

    def _tool(self, *command):
        return subprocess.run(command, env={**os.environ, **self.env}, capture_output=True, text=True, check=False).stdout

    def keys(self, *names):
        """Presses keys as X names them: 'Return', 'ctrl+k', 'a'."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], env={**os.environ, **self.env}, check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "5", "--", text], env={**os.environ, **self.env}, check=True)

    def windows(self, pid):
        """Identifiers of the visible windows of a process."""
        return self._tool("xdotool", "search", "--onlyvisible", "--pid", str(pid)).split()

    def focus(self, pid, seconds=20):
        """Waits for a window of the process and gives it the keyboard."""
        window = wait_for(lambda: self.windows(pid), seconds, f"a window of process {pid}")[-1]
        subprocess.run(["xdotool", "windowactivate", "--sync", window], env={**os.environ, **self.env}, check=True, timeout=seconds)
        return window

    def picture(self, path):
        subprocess.run(["/usr/bin/import", "-display", self.name, "-window", "root", str(path)], check=True)

    def stop(self):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait(10)


class Bus:
    """A session bus of its own; AT-SPI starts on it when somebody asks for the tree."""

    def __init__(self, env):
        self.daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], env=env,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.env = {"DBUS_SESSION_BUS_ADDRESS": self.daemon.stdout.readline().strip(), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait(10)
        self.daemon.stdout.close()


class Case(unittest.TestCase):
    """A test with a home of its own. What it starts through `start`, `display` and `bus` ends with it."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = self.folder / "data"
        (self.folder / "runtime").mkdir(mode=0o700)
        self.env = {key: value for key, value in os.environ.items()
                    if key not in {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XAUTHORITY"}}
        self.env.update(HOME=str(self.folder), XDG_RUNTIME_DIR=str(self.folder / "runtime"), QT_QPA_PLATFORM="offscreen")
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            self.env[f"XDG_{name}_HOME"] = str(self.folder / f"xdg-{name.lower()}")

    def run_program(self, program, *args, expect=DONE, stdin=None, seconds=120):
        """Runs to the end and wants the exit code `expect` (None: any). Never looks at output of a wrong run."""
        done = subprocess.run([str(BIN / program), *map(str, args)], env=self.env, input=stdin, capture_output=True,
                              text=True, timeout=seconds, check=False)
        if expect is not None and done.returncode != expect:
            self.fail(f"{program} {' '.join(map(str, args))}: exit {done.returncode}, wanted {expect}\n"
                      f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return Result(done.returncode, done.stdout, done.stderr)

    def admin(self, *args, **options):
        return self.run_program("touchstone-admin", *args, **options)

    def start(self, program, *args):
        running = Running([BIN / program, *args], self.env, self.folder)
        self.addCleanup(running.stop)
        return running

    def display(self, width=1440, height=900):
        """A virtual display for everything started after this call."""
        display = Display(self.folder, width, height)
        self.addCleanup(display.stop)
        self.env.update(display.env)
        return display

    def bus(self):
        """A session bus with accessibility for everything started after this call (after display)."""
        bus = Bus(self.env)
        self.addCleanup(bus.stop)
        self.env.update(bus.env)
        return bus

    def tree(self, application, seconds=20):
        """The accessibility tree of a program on this test's bus: a list of {role, name, text, states}."""
        return self._ask_tree("dump", application, str(seconds))

    def press(self, application, name, seconds=20):
        """Presses the button called `name`."""
        return self._ask_tree("press", application, str(seconds), name)

    def _ask_tree(self, *args):
        # Debian's python3 has gi; a process of its own, because AT-SPI reads the bus address once.
        done = subprocess.run(["/usr/bin/python3", "-B", str(HERE / "accessibility.py"), *args], env=self.env,
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)


def main(*programs):
    """Runs the tests of the script; `programs` are those it drives."""
    missing = [name for name in programs if not (BIN / name).exists()]
    if missing:
        sys.exit(f"{BIN}: no {' and no '.join(missing)}; build first")
    unittest.main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments at which a command is killed: drawn around the end it would have come to, which is learnt from how long it takes here
and now. A machine gets slower and quicker while a test runs; by a time measured once all commands would be killed, or none."""
import signal
import subprocess
import time

LEARNS = 0.5     # weight of the newest run that came to its end
LATER = 1.06     # a killed run says only that the end is not earlier
ROUNDS_MOST = 4  # so many times the planned rounds, until enough were killed


class Moments:
    """First and last moment as shares of the time a command takes; each kind of command has a time of its own."""

    def __init__(self, chance, first, last):
        self.chance, self.first, self.last = chance, first, last
        self.usual, self.killed, self.ended = {}, 0, 0

    def took(self, kind, seconds):
        known = self.usual.get(kind, seconds)
        self.usual[kind] = known + LEARNS * (seconds - known)

    def run(self, kind, command, env):
        """Starts it and kills it at a random moment. (exit code, output, messages); the code is None when it was killed."""
        moment = self.chance.uniform(self.first, self.last) * self.usual[kind]
        start = time.monotonic()
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                out, err = process.communicate(timeout=moment)
                self.took(kind, time.monotonic() - start)
                self.ended += 1
                return process.returncode, out.decode(), err.decode(errors="replace")
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                out, err = process.communicate()
                self.usual[kind] *= LATER
                self.killed += 1
                return None, out.decode(), err.decode(errors="replace")


def rounds(planned, enough):
    """Numbers of rounds: the planned ones, and more until enough() holds. A run in which little happened would prove little."""
    for number in range(ROUNDS_MOST * planned):
        if number >= planned and enough():
            return
        yield number

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows without measure: long files are scored in the memory of short ones, lines without end, a million columns and files beyond the
limit are refused by name and without being read whole."""
import os
import random
import subprocess
import threading

import harness

MODEL = harness.SOURCE / "tests" / "fuzz" / "seeds" / "xgboost_small.json"
CARD = harness.SOURCE / "tests" / "fuzz" / "seeds" / "scorecard.xml"
BLOCK = 4096
MEBIBYTE = 1 << 20


class HugeRowsTest(harness.Case):
    def measured(self, *args, expect, stdin=None):
        """Exit code as expected; standard error, and the most memory the program held, in MiB. It counts what this script held when it
        started the program: nothing large may lie in memory here."""
        out, err = self.folder / "out", self.folder / "err"
        with open(out, "wb") as to, open(err, "wb") as errors, \
                subprocess.Popen([str(harness.BIN / "touchstone-admin"), *map(str, args)], env=self.env, stdin=stdin or subprocess.DEVNULL,
                                 stdout=to, stderr=errors) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        said = err.read_text(errors="replace")
        self.assertEqual(process.returncode, expect, said)
        return said, usage.ru_maxrss / 1024

    def file(self, name, *parts):
        path = self.folder / name
        with open(path, "wb") as file:
            for part in parts:
                file.write(part)
        return path

    def test_memory_does_not_grow_with_the_rows(self):
        rows = b"".join(b"%d.%d,%s\n" % (i % 3 - 1, i % 7, (b"", b"0.75", b"-3")[i % 3]) for i in range(21 * 500))
        times = 24 * MEBIBYTE // len(rows)
        short, long = self.file("short.csv", b"a,b\n", rows), self.file("long.csv", b"a,b\n", *[rows] * times)
        for command in (("score", MODEL), ("explain", MODEL), ("compare", MODEL, MODEL)):
            _, little = self.measured("model", *command, "--rows", short, expect=harness.DONE)
            few = (self.folder / "out").read_bytes()
            _, much = self.measured("model", *command, "--rows", long, expect=harness.DONE)
            self.assertLess(much, little + 48, f"{command}: {little:.0f} MiB for 10,500 rows, {much:.0f} for {times} times as many")
            if command[0] == "compare":
                self.assertIn(f'"rows":{times * 10500}', (self.folder / "out").read_text())
                continue
            # Every block is scored as the first one is, and the head stands once.
            head = few.index(b"\n") + 1 if command[0] == "explain" else 0
            with open(self.folder / "out", "rb") as out:
                self.assertEqual(out.read(head), few[:head])
                for _ in range(times):
                    self.assertTrue(out.read(len(few) - head) == few[head:])
                self.assertEqual(out.read(), b"")

    def test_what_is_wrong_behind_the_first_block_is_named_by_its_line(self):
        rows = [b"1,2\n"] * (2 * BLOCK + 100)
        for line, text, says in ((2 * BLOCK + 50, b"1,x\n", f"line {2 * BLOCK + 50}, column 2"), (BLOCK + 2, b"1\n", f"line {BLOCK + 2}: 1 cells")):
            wrong = list(rows)
            wrong[line - 2] = text
            path = self.file("wrong.csv", b"a,b\n", *wrong)
            said, _ = self.measured("model", "score", MODEL, "--rows", path, expect=harness.REFUSED)
            self.assertIn(says, said)
            # What was written are whole blocks before it.
            self.assertEqual(len((self.folder / "out").read_text().splitlines()), (line - 2) // BLOCK * BLOCK)
        for rows in (b"", b"a,b\n"):
            said, _ = self.measured("model", "score", MODEL, "--rows", self.file("no.csv", rows), expect=harness.DONE if rows else harness.REFUSED)

    def test_lines_without_end(self):
        for kind, model in (("score", MODEL), ("score", CARD), ("explain", MODEL)):
            path = self.file("line.csv", b"a,b\n", *[b"1" * MEBIBYTE] * 64)
            said, held = self.measured("model", kind, model, "--rows", path, expect=harness.REFUSED)
            self.assertIn("line 2: longer than 1048576 bytes", said)
            self.assertLess(held, 90)
        said, held = self.measured("model", "auc", "--in", path, expect=harness.REFUSED)
        self.assertIn("line 2: too long", said)

    def test_a_pipe_that_never_ends(self):
        read_end, write_end = os.pipe()

        def pour():
            with open(write_end, "wb") as pipe:
                try:
                    while True:
                        pipe.write(b"," * 65536)
                except BrokenPipeError:
                    pass

        thread = threading.Thread(target=pour, daemon=True)
        with open(read_end, "rb") as pipe:
            thread.start()
            said, held = self.measured("model", "score", MODEL, "--rows", "-", expect=harness.REFUSED, stdin=pipe)
        thread.join(10)
        self.assertIn("line 1: longer than 1048576 bytes", said)
        self.assertLess(held, 90)

    def test_a_million_columns(self):
        wide = b"," * 1_000_000 + b"\n"
        said, _ = self.measured("model", "score", MODEL, "--rows", self.file("head.csv", wide), expect=harness.REFUSED)
        self.assertIn("line 1: 1000001 columns, at most 10000 are read", said)
        said, _ = self.measured("model", "score", MODEL, "--rows", self.file("row.csv", b"a,b\n", wide), expect=harness.REFUSED)
        self.assertIn("line 2: 1000001 cells, the head has 2", said)

    def test_random_bytes_are_scored_or_refused(self):
        seed = int(os.environ.get("TOUCHSTONE_SEED", "20261123"))
        print(f"seed {seed}", flush=True)
        draw = random.Random(seed)
        pieces = [b"a,b\n", b"a", b"b", b",", b"\n", b"\r\n", b"1", b"-0.5", b"1e999", b"nan", b"inf", b"0x1p3", b"\0", b"\xff", b'"', b" ", b"\xef\xbb\xbf", b"1e-400", b"+1"]
        scored = 0
        for _ in range(60):
            text = b"a,b\n" * draw.randrange(2) + b"".join(draw.choice(pieces) for _ in range(draw.randrange(40)))
            path = self.file("random.csv", text)
            kind, model = draw.choice((("score", MODEL), ("score", CARD), ("explain", MODEL)))
            done = subprocess.run([str(harness.BIN / "touchstone-admin"), "model", kind, str(model), "--rows", str(path)], env=self.env,
                                  capture_output=True, check=False)
            self.assertIn(done.returncode, (harness.DONE, harness.REFUSED), (text, done))
            self.assertEqual(done.returncode == harness.REFUSED, done.stderr != b"", (text, done))
            scored += done.returncode == harness.DONE
        self.assertGreater(scored, 0)

    def trained(self, path, says, most_mebibytes):
        said, held = self.measured("model", "train", "--rows", path, "--out", self.folder / "made", expect=harness.REFUSED)
        self.assertIn(says, said)
        self.assertLess(held, most_mebibytes)
        self.assertFalse((self.folder / "made").exists())

    def test_training_rows(self):
        head = b"bad,applied_on,x\n"
        beyond = self.file("beyond.csv", head)
        os.truncate(beyond, 512 * MEBIBYTE + 1)
        self.trained(beyond, "536870913 bytes, at most 536870912 are read", 90)
        self.trained(self.file("line.csv", head, *[b"1" * MEBIBYTE] * 64), "line 2, column 1: a cell longer than is read", 160)
        self.trained(self.file("quote.csv", head, b'"', *[b"\n" * MEBIBYTE] * 64), "line 2, column 1: a cell longer than is read", 160)
        self.trained(self.file("head.csv", b"," * MEBIBYTE), "line 1, column 2001: more columns than are read", 90)
        self.trained(self.file("row.csv", head, *[b"," * MEBIBYTE] * 64), "line 2, column 2001: more columns than are read", 160)
        names = b",".join(b"x%d" % i for i in range(1001))
        self.trained(self.file("names.csv", b"bad,applied_on,", names, b"\n", b"no row at all\n" * 1000), "1001 features, at most 1000", 90)


if __name__ == "__main__":
    harness.main("touchstone-admin")

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second bundle on real applications: nothing about the default product is in the program."""
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import decisions
import harness


class RealBundleTest(harness.Case):
    @classmethod
    def setUpClass(cls):
        data = harness.shared("data/credit_data.csv")
        if data is None:
            harness.not_run(4454, "credit_data.csv is not beside the project")
            raise unittest.SkipTest("NOT RUN 4454 credit_data.csv is not beside the project")
        made = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-real-"))
        cls.addClassCleanup(shutil.rmtree, made, ignore_errors=True)
        cls.real, cls.bundle = made / "made", made / "made" / "bundle"
        subprocess.run([sys.executable, "-B", decisions.SUPPORT / "real_bundle.py", cls.real, data], check=True)

    def decide(self):
        out = self.folder / "decided.ndjson"
        self.admin("decide", "--policy", self.bundle, "--in", self.real / "applications.ndjson", "--out", out)
        return decisions.read_lines(out)

    def test_every_real_application_as_the_reference_decides(self):
        self.admin("policy", "compile", self.bundle)
        reference = decisions.decide.Bundle(self.bundle)
        self.assertEqual(decisions.decide.run_cases(reference)[1], [])
        records, decided = decisions.read_lines(self.real / "applications.ndjson"), self.decide()
        self.assertEqual((len(records), len(decided)), (2227, 2227))
        outcomes = collections.Counter()
        for decision, wanted in zip(decided, decisions.of_reference(reference, records)):
            got = decisions.of_program(decision)
            self.assertEqual(got, {key: wanted[key] for key in got}, decision["application_id"])
            outcomes[got["outcome"]] += 1
        for name in ("approve", "refer", "decline"):
            self.assertGreaterEqual(outcomes[name] / 2227, 0.05, outcomes)

    def test_auc_and_ks_equal_other_peoples(self):
        from sklearn.metrics import roc_auc_score
        ids, bad = decisions.columns(self.real / "truth.csv", "application_id", "bad")
        decided = self.decide()
        self.assertEqual([d["application_id"] for d in decided], ids)
        pd = [d["score"]["pd"] for d in decided]
        # Two places make many ties.
        for values in (pd, ["%.2f" % float(p) for p in pd]):
            lines = "pd,bad\n" + "".join(f"{p},{b}\n" for p, b in zip(values, bad))
            shown = json.loads(self.admin("model", "auc", "--in", "-", stdin=lines).out)
            numbers, events = [float(p) for p in values], [b == "1" for b in bad]
            self.assertLess(abs(float(shown["auc"]) - roc_auc_score(events, numbers)), 1e-9)
            self.assertLess(abs(float(shown["ks"]) - decisions.ks(numbers, events)), 1e-9)
            self.assertEqual(shown["observations"], 2227)
            self.assertGreater(float(shown["auc"]), 0.75)


class FiguresTest(harness.Case):
    def test_one_class_and_bad_lines_are_refused(self):
        for lines in ("pd,bad\n0.1,0\n0.2,0\n", "pd,bad\n0.1,1\n", "pd,bad\n", "pd,bad\n0.1,2\n", "pd,bad\nnan,1\n0.1,0\n"):
            with self.subTest(lines=lines):
                self.assertNotEqual(self.admin("model", "auc", "--in", "-", stdin=lines, expect=harness.REFUSED).err, "")


if __name__ == "__main__":
    harness.main("touchstone-admin")

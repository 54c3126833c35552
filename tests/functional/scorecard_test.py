#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Points scorecards from outside: points, explanations and whole decisions beside the independent reference in Python."""
import collections
import hashlib
import json
import random
import re
import shutil
import sys
from decimal import Decimal

import decisions
import harness

sys.path.insert(0, str(decisions.SUPPORT / "reference"))
import card as reference  # noqa: E402

FIXTURE = harness.SOURCE / "tests" / "data" / "scorecard"
MODEL = FIXTURE / "model.pmml"
VALUES = {"lenders": ["-1", "0", "2", "3", "4.5", "5", "5.0001", "8", "9", "1000"], "late_times": ["0", "0.0", "1", "2", "3", "40"],
          "late_days": ["0", "29", "30", "60", "60.5", "61", "400"], "job": ["employee", "civil", "farmer", "gig", "?", "self_employed"],
          "use": ["-3", "29.999", "30", "62.499999", "62.5", "89", "90", "1e3"], "income": ["0", "299999", "3e5", "600000", "1200000"],
          "student": ["true", "false", "yes"], "debt": ["20", "20.000000000000000000001", "55", "55.1", "60", "61"],
          "phone": ["normal", "suspended", "recycled"], "home": ["0", "1", "2"], "not_asked": ["x", "1"]}


def rows_csv(seed, count):
    draw = random.Random(seed)
    lines = [",".join(VALUES)]
    for _ in range(count):
        lines.append(",".join("" if draw.random() < 0.15 else draw.choice(values) for values in VALUES.values()))
    return "\n".join(lines) + "\n"


class ScorecardTest(harness.Case):
    def setUp(self):
        super().setUp()
        self.rows = self.folder / "rows.csv"
        self.rows.write_text(rows_csv(20260714, 800))
        self.card = reference.Card(MODEL)

    def test_points_are_those_of_the_reference(self):
        got = self.admin("model", "score", MODEL, "--rows", self.rows).out.split()
        wanted = [self.card.points(row) for row in reference.rows_of(self.card, self.rows)]
        self.assertEqual([Decimal(line) for line in got], wanted)
        self.assertGreater(len(set(wanted)), 300)

    def test_explanations_add_up_to_the_points(self):
        lines = [line.split(",") for line in self.admin("model", "explain", MODEL, "--rows", self.rows).out.splitlines()]
        names = [c.get("name") for c in self.card.characteristics]
        self.assertEqual(lines[0], names + ["expected", "reasons"])
        for line, row in zip(lines[1:], reference.rows_of(self.card, self.rows), strict=True):
            parts = self.card.parts(row)
            apart = [points - self.card.baseline(c) for (_, points, _), c in zip(parts, self.card.characteristics)]
            self.assertEqual([Decimal(cell) for cell in line[:-2]], apart)
            self.assertEqual(sum(Decimal(cell) for cell in line[:-1]), self.card.points(row))
            ranked = sorted(range(len(parts)), key=lambda i: apart[i])
            self.assertEqual(line[-1].split(), list(dict.fromkeys(parts[i][2] for i in ranked)))

    def test_inspect_and_golden_vectors(self):
        facts = json.loads(self.admin("model", "inspect", MODEL).out)
        self.assertEqual((facts["family"], facts["link"], facts["characteristics"]), ("scorecard", "points", 10))
        self.assertEqual(facts["feature_names"], self.card.names)
        self.assertEqual(facts["hash"], hashlib.sha256(MODEL.read_bytes()).hexdigest())
        golden = self.folder / "golden.json"
        golden.write_text(reference.golden(self.card, list(reference.rows_of(self.card, self.rows))))
        self.admin("model", "check", MODEL, "--golden", golden)
        changed = json.loads(golden.read_text())
        changed["rows"][6]["parts"][3] = str(Decimal(changed["rows"][6]["parts"][3]) + Decimal("0.01"))
        golden.write_text(json.dumps(changed))
        refused = self.admin("model", "check", MODEL, "--golden", golden, expect=harness.REFUSED)
        self.assertIn("row 7, characteristic 'creditUse'", refused.err)

    def test_refusals(self):
        for text, says in (("lenders,job\n1,civil\n", "no column 'late_times'"),
                           (self.rows.read_text().split("\n")[0] + "\nmany" + "," * 10 + "\n", "line 2: 'lenders' is no number")):
            self.rows.write_text(text)
            refused = self.admin("model", "score", MODEL, "--rows", self.rows, expect=harness.REFUSED)
            self.assertIn(says, refused.err)
            self.assertEqual(refused.out, "")
        refused = self.admin("model", "explain", MODEL, "--rows", self.rows, "--pair", "lenders,use", expect=harness.REFUSED)
        self.assertIn("no pair interacts", refused.err)

    def bundle(self, **calibration):
        made = self.folder / "bundle"
        shutil.copytree(harness.SOURCE / "resources" / "bundle", made, dirs_exist_ok=True)
        (made / "model.json").unlink(missing_ok=True)
        for file in FIXTURE.iterdir():
            shutil.copy(file, made / file.name)
        manifest = (made / "manifest.json").read_text(encoding="utf-8")
        digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()
        (made / "manifest.json").write_text(re.sub(r'("hash_of_model": ")[0-9a-f]{64}', r"\g<1>" + digest, manifest), encoding="utf-8")
        if calibration:
            scoring = json.loads((made / "scoring.json").read_text())
            scoring["calibration"] = calibration
            (made / "scoring.json").write_text(json.dumps(scoring))
        return made

    def test_a_bundle_decides_as_the_reference(self):
        applications = self.folder / "applications.ndjson"
        self.admin("population", "--seed", 5, "--applicants", 300, "--out", applications)
        curve = {"kind": "isotonic", "points": [{"margin": "-4.5", "pd": "0.004"}, {"margin": "-2.2", "pd": "0.06"}, {"margin": 1, "pd": "0.5"}]}
        for calibration in ({}, curve):
            bundle = self.bundle(**calibration)
            self.admin("policy", "compile", bundle)
            decided = self.folder / "decided.ndjson"
            self.admin("decide", "--policy", bundle, "--in", applications, "--out", decided)
            answers = decisions.read_lines(decided)
            bands = collections.Counter()
            of_reference = decisions.of_reference(decisions.decide.Bundle(str(bundle)), decisions.read_lines(applications))
            for decision, wanted in zip(answers, of_reference, strict=True):
                got = decisions.of_program(decision)
                self.assertEqual(got, {key: wanted[key] for key in got}, decision["application_id"])
                self.assertEqual(Decimal(decision["score"]["points"]), wanted["points"])
                self.assertNotIn("margin_bits", decision["score"])
                bands[got["band"]] += 1
            self.assertEqual(sum(bands.values()), 300)
            self.assertGreaterEqual(len(bands), 3, bands)


if __name__ == "__main__":
    harness.main("touchstone-admin")

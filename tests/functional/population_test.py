#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The default bundle on its population: outcomes, the model against the hidden truth, the program against the reference."""
import collections
import hashlib
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import decisions
import harness

BUNDLE = harness.SOURCE / "resources" / "bundle"
TRAINING_SEED = "20260714"
HELD_OUT_SEED = "4242"


class PopulationTest(harness.Case):
    def population(self, applicants, seed):
        """Files of applications and truth."""
        out, truth = self.folder / f"{seed}.ndjson", self.folder / f"{seed}.csv"
        self.admin("population", "--applicants", applicants, "--seed", seed, "--out", out, "--truth", truth)
        return out, truth

    def decide(self, bundle, applications):
        out = self.folder / "decided.ndjson"
        self.admin("decide", "--policy", bundle, "--in", applications, "--out", out)
        return decisions.read_lines(out)

    def predictions(self, bundle, applications, truth):
        """PD of each application by the program, the true PD, and what came of it."""
        true_pd, defaulted = decisions.columns(truth, "true_pd", "defaulted")
        pd = [float(d["score"]["pd"]) for d in self.decide(bundle, applications)]
        self.assertEqual(len(pd), len(defaulted))
        return pd, [float(p) for p in true_pd], [d == "1" for d in defaulted]

    def test_same_seed_same_bytes_and_no_truth_among_the_facts(self):
        first, truth = self.population(200, "5")
        bytes_before, truth_before = first.read_bytes(), truth.read_bytes()
        self.population(200, "5")
        self.assertEqual(first.read_bytes(), bytes_before)
        self.assertEqual(truth.read_bytes(), truth_before)
        self.assertNotIn(b"true_pd", bytes_before)
        self.assertNotIn(b"default", bytes_before)

    def test_numbers_of_applicants_that_make_no_sense(self):
        for count in ("0", "-1", "10000001", "many"):
            self.admin("population", "--applicants", count, "--out", self.folder / "x", expect=harness.USAGE)

    def test_the_bundle_compiles_and_the_programs_carry_all_of_it(self):
        compiled = self.admin("policy", "compile", BUNDLE).out.strip()
        digest = hashlib.sha256()
        files = sorted(p.relative_to(BUNDLE).as_posix() for p in BUNDLE.rglob("*") if p.is_file())
        for name in sorted(files, key=lambda n: n.encode()):
            content = (BUNDLE / name).read_bytes()
            digest.update(name.encode() + b"\0" + str(len(content)).encode() + b"\0" + hashlib.sha256(content).digest())
        self.assertEqual(compiled, digest.hexdigest())
        listed = ElementTree.parse(harness.SOURCE / "resources" / "bundle.qrc").getroot()
        self.assertEqual(sorted(f.text for f in listed.iter("file")), sorted("bundle/" + name for name in files))

    def test_the_reference_agrees_with_the_bundles_cases(self):
        count, bad = decisions.decide.run_cases(decisions.decide.Bundle(BUNDLE))
        self.assertGreaterEqual(count, 25)
        self.assertEqual(bad, [])

    def test_five_thousand_decisions_equal_the_reference(self):
        applications, _ = self.population(5000, HELD_OUT_SEED)
        decided = self.decide(BUNDLE, applications)
        self.assertEqual(len(decided), 5000)
        records = decisions.read_lines(applications)
        outcomes = collections.Counter()
        for decision, wanted in zip(decided, decisions.of_reference(decisions.decide.Bundle(BUNDLE), records)):
            got = decisions.of_program(decision)
            self.assertEqual(got, {key: wanted[key] for key in got}, decision["application_id"])
            outcomes[got["outcome"]] += 1
        shares = {name: count / 5000 for name, count in outcomes.items()}
        self.assertTrue(0.55 <= shares["approve"] <= 0.65, shares)
        self.assertTrue(0.15 <= shares["refer"] <= 0.25, shares)
        self.assertTrue(0.15 <= shares["decline"] <= 0.25, shares)

    def test_hard_stops_hold_over_the_population(self):
        applications, _ = self.population(5000, HELD_OUT_SEED)
        stopped = 0
        for record, decision in zip(decisions.read_lines(applications), self.decide(BUNDLE, applications)):
            count = record["facts"].get("multi_apps_3m", {}).get("value")
            student = record["facts"].get("student", {}).get("value")
            if record["lists"]["blacklist"] or student or (count is not None and count > 10) or count is None:
                stopped += 1
                self.assertNotEqual(decision["outcome"], "approve", record["application_id"])
        self.assertGreater(stopped, 200)

    def test_the_model_finds_what_can_be_found(self):
        pd, true_pd, defaulted = self.predictions(BUNDLE, *self.population(20000, HELD_OUT_SEED))
        best, found = decisions.auc(true_pd, defaulted), decisions.auc(pd, defaulted)
        slope = decisions.calibration_slope(pd, defaulted)
        print(f"AUC of the true PD {best:.4f}, of the model {found:.4f}; calibration slope {slope:.3f}", flush=True)
        self.assertGreaterEqual(found, best - 0.03)
        self.assertLess(found, best + 0.01)
        self.assertTrue(0.9 <= slope <= 1.1, slope)

    def train(self, out, applications, truth, *options):
        subprocess.run([sys.executable, "-B", harness.SOURCE / "resources" / "training" / "train.py", BUNDLE, applications, truth,
                        "--out", out, *options], check=True, stdout=subprocess.DEVNULL)

    def test_nothing_is_learned_from_shuffled_labels(self):
        # One shuffle may lean either way, because risk lies along one direction of the facts; five together may not.
        training, held_out, found = self.population(8000, TRAINING_SEED), self.population(4000, HELD_OUT_SEED), []
        for shuffle in range(5):
            bundle = self.folder / f"shuffled-{shuffle}"
            self.train(bundle, *training, "--shuffle", str(shuffle))
            manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
            self.assertEqual(manifest["hash_of_model"], hashlib.sha256((bundle / "model.json").read_bytes()).hexdigest())
            pd, true_pd, defaulted = self.predictions(bundle, *held_out)
            self.assertGreater(decisions.auc(true_pd, defaulted), 0.8)
            found.append(decisions.auc(pd, defaulted))
        print("AUC after shuffling", ", ".join(f"{f:.3f}" for f in found), flush=True)
        self.assertLess(abs(sum(found) / len(found) - 0.5), 0.06)
        self.assertLess(max(abs(f - 0.5) for f in found), 0.2)

    def test_a_trained_model_is_not_worse_than_the_shipped_one(self):
        again = self.folder / "again"
        applications, truth = self.population(15000, TRAINING_SEED)
        self.train(again, applications, truth)
        held_out = self.population(10000, HELD_OUT_SEED)
        pd, true_pd, defaulted = self.predictions(again, *held_out)
        self.assertGreaterEqual(decisions.auc(pd, defaulted), decisions.auc(true_pd, defaulted) - 0.04)
        self.assertTrue(all(0 < value < 1 for value in pd))


if __name__ == "__main__":
    harness.main("touchstone-admin")

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Models of other makers (tests/data/foreign): sums bit for bit, XGBoost's probabilities too, LightGBM's within one unit in the last place."""
import numpy

import harness

FOLDER = harness.SOURCE / "tests" / "data" / "foreign"


def answers(path, real):
    """The rows without the answers, as CSV, and the answers."""
    lines = [line.rsplit(",", 2) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = "".join(line[0] + "\n" for line in lines)
    return rows, *(numpy.array([line[column] for line in lines[1:]], dtype=real) for column in (1, 2))


class ForeignModelsTest(harness.Case):
    def score(self, model, rows, real, *more):
        out = self.admin("model", "score", model, "--rows", "-", *more, stdin=rows).out
        return numpy.array(out.split(), dtype=real)

    def test_every_model(self):
        models = [path for path in sorted(FOLDER.iterdir()) if path.suffix in (".json", ".ubj", ".txt")]
        versions = {tuple(path.name.split("-")[:2]) for path in models}
        self.assertLessEqual({("xgboost", "1.7.6"), ("xgboost", "2.1.4"), ("xgboost", "3.2.0"), ("lightgbm", "3.3.5"), ("lightgbm", "4.7.0")}, versions)
        self.assertGreaterEqual(len(models), 30)
        for model in models:
            with self.subTest(model.name):
                real = numpy.float64 if model.suffix == ".txt" else numpy.float32
                whole = numpy.int64 if model.suffix == ".txt" else numpy.int32
                rows, raw, probability = answers(FOLDER / (model.stem + ".rows.csv"), real)
                self.assertEqual(len(raw), 36)
                numpy.testing.assert_array_equal(self.score(model, rows, real, "--raw").view(whole), raw.view(whole))
                apart = numpy.abs(self.score(model, rows, real).view(whole) - probability.view(whole))
                self.assertLessEqual(apart.max(), 1 if model.suffix == ".txt" else 0)


if __name__ == "__main__":
    harness.main("touchstone-admin")

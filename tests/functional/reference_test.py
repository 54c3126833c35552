#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference's margins are the library's own, bit for bit, whatever the base score."""
import os
import sys
import tempfile
import unittest

import numpy
import xgboost

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support', 'reference'))
import trees  # noqa: E402

ROWS = 200
ROUNDS = 3


def bits(number):
    return int(numpy.array(number, numpy.float32).view(numpy.uint32))


def scores_that_tell():
    """Scores for which the C library's logarithm is not the nearest float32: an exact reference would be wrong there."""
    random, found = numpy.random.default_rng(20260714), []
    while len(found) < 4:
        score = numpy.float32(random.uniform(0.01, 0.99))
        odds = numpy.float32(numpy.float32(1) / score - numpy.float32(1))
        exact = -trees.nearest_float32(trees.WIDE.ln(trees.Decimal(float(odds))))
        if bits(exact) != bits(trees.base_margin(score)):
            found.append(float(score))
    return found


class ReferenceTest(unittest.TestCase):
    def test_margins_are_the_librarys(self):
        random = numpy.random.default_rng(7)
        rows = random.normal(size=(ROWS, 3)).astype(numpy.float32)
        label = (rows[:, 0] + random.normal(size=ROWS) > 0).astype(int)
        data = xgboost.DMatrix(rows, label=label)
        for score in [0.5, 0.1, 0.3, 0.7, 0.9] + scores_that_tell():
            model = xgboost.train({'objective': 'binary:logistic', 'base_score': score, 'max_depth': 3, 'nthread': 1}, data, ROUNDS)
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, 'model.json')
                model.save_model(path)
                forest = trees.Forest(path)
            for row, wanted in zip(rows, model.predict(data, output_margin=True)):
                self.assertEqual(bits(forest.margin(list(row))), bits(wanted), 'base score %r' % score)


if __name__ == '__main__':
    unittest.main()

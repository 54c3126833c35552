# SPDX-License-Identifier: GPL-3.0-or-later
"""XGBoost JSON models walked in float32; PD, score and band (docs/bundle.md, scoring.json)."""
import ctypes
import ctypes.util
import datetime
import json
from decimal import Context, Decimal, ROUND_HALF_EVEN
from fractions import Fraction

import numpy

WIDE = Context(prec=50, rounding=ROUND_HALF_EVEN)
F32 = numpy.float32


def nearest_float32(number):
    near = F32(float(number))
    exact = Fraction(number)
    around = [near, numpy.nextafter(near, F32(numpy.inf)), numpy.nextafter(near, F32(-numpy.inf))]
    around = [c for c in around if numpy.isfinite(c)]

    def key(candidate):
        odd = int(numpy.array(candidate, F32).view(numpy.uint32)) & 1
        return abs(Fraction(float(candidate)) - exact), odd
    return min(around, key=key)


def logf(number):
    """The C library's own: XGBoost calls it, and for one score in 180 it is not the correctly rounded logarithm."""
    library = ctypes.CDLL(ctypes.util.find_library('m'))
    library.logf.restype, library.logf.argtypes = ctypes.c_float, [ctypes.c_float]
    return F32(library.logf(float(number)))


def base_margin(base_score):
    p = F32(base_score)
    return F32(-logf(F32(F32(F32(1) / p) - F32(1))))


class Forest:
    def __init__(self, file_name):
        with open(file_name, encoding='utf-8') as file:
            learner = json.load(file)['learner']
        self.base = base_margin(learner['learner_model_param']['base_score'])
        self.trees = []
        for tree in learner['gradient_booster']['model']['trees']:
            self.trees.append((tree['left_children'], tree['right_children'], tree['split_indices'],
                               [F32(v) for v in tree['split_conditions']], [bool(v) for v in tree['default_left']]))

    def margin(self, row):
        total = self.base
        for left, right, feature, condition, default_left in self.trees:
            node = 0
            while left[node] != -1:
                value = row[feature[node]]
                go_left = default_left[node] if value is None else value < condition[node]
                node = left[node] if go_left else right[node]
            total = F32(total + condition[node])
        return total


def feature_value(feature, facts):
    value = facts.get(feature['from'])
    if value is None:
        return None
    if 'equals' in feature:
        return F32(1 if value == feature['equals'] else 0)
    if 'codes' in feature:
        return F32(feature['codes'].index(value)) if value in feature['codes'] else None
    if isinstance(value, bool):
        return F32(1 if value else 0)
    if isinstance(value, datetime.date):
        return F32((value - datetime.date(1970, 1, 1)).days)
    return nearest_float32(value)


def pd_of(margin):
    exact = Decimal(float(margin))
    pd = WIDE.divide(1, 1 + WIDE.exp(-exact))
    return pd.quantize(Decimal('0.000001'), ROUND_HALF_EVEN)


def score_of(pd, scale):
    pd = min(max(pd, Decimal('0.000001')), Decimal('0.999999'))
    odds = WIDE.divide(WIDE.divide(1 - pd, pd), Decimal(str(scale['base_odds'])))
    doublings = WIDE.divide(WIDE.ln(odds), WIDE.ln(Decimal(2)))
    points = Decimal(str(scale['base'])) + Decimal(str(scale['points_to_double'])) * doublings
    return int(points.quantize(Decimal(1), ROUND_HALF_EVEN))


def band_of(pd, bands):
    for band in bands:
        if band['pd_below'] is None or Decimal(str(band['pd_below'])) > pd:
            return band['name']
    return None

# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions of the program beside those of the independent reference, and figures over predictions."""
import csv
import json
import pathlib
import sys
from decimal import Decimal

import numpy

SUPPORT = pathlib.Path(__file__).resolve().parent.parent / 'support'
sys.path.insert(0, str(SUPPORT / 'reference'))
import decide  # noqa: E402


def read_lines(path):
    with open(path, encoding='utf-8') as file:
        return [json.loads(line, parse_float=Decimal) for line in file]


def of_program(decision):
    """What must be equal, from a line of `touchstone-admin decide`."""
    rules = [('%s %d' % (r['table'], r['number']), r['fired']) for r in decision['rules']]
    offer = decision['offer']
    return {'outcome': decision['outcome'], 'documents': decision['documents_requested'], 'reasons': decision['reasons'],
            'fired': sorted(name for name, fired in rules if fired), 'matched': sorted(name for name, _ in rules),
            'limit_fen': offer['limit_fen'] if offer else 0,
            'nominal_annual': Decimal(offer['price']['contract_nominal']) if offer else None,
            'broken': sorted(name for name, state in decision['invariants'].items() if state == 'broken'),
            'pd': Decimal(decision['score']['pd']), 'score': decision['score']['score'], 'band': decision['score']['band']}


def of_reference(bundle, applications):
    """The same of the reference, in the order of the applications."""
    for record in applications:
        answer = bundle.decide(decide.inputs_of(bundle, record))
        answer['score'] = int(answer['score'])
        yield answer


def columns(path, *names):
    """Columns of a CSV with a head, as lists of text."""
    with open(path, encoding='utf-8') as file:
        rows = list(csv.DictReader(file))
    return [[row[name] for row in rows] for name in names]


def auc(values, events):
    """By mean ranks of ties (Mann-Whitney)."""
    values, events = numpy.asarray(values, float), numpy.asarray(events, bool)
    _, place, counts = numpy.unique(values, return_inverse=True, return_counts=True)
    ranks = (numpy.cumsum(counts) - (counts - 1) / 2)[place]
    many = events.sum()
    return (ranks[events].sum() - many * (many + 1) / 2) / (many * (len(events) - many))


def ks(values, events):
    """Greatest distance of the two distribution functions at the values that occur."""
    values, events = numpy.asarray(values, float), numpy.asarray(events, bool)
    at = numpy.unique(values)
    below = numpy.searchsorted(numpy.sort(values[events]), at, side='right') / events.sum()
    others = numpy.searchsorted(numpy.sort(values[~events]), at, side='right') / (~events).sum()
    return float(numpy.abs(below - others).max())


def calibration_slope(values, events):
    """Slope of a logistic regression of the event on the log-odds of the prediction, by Newton's method; 1 is right."""
    values, events = numpy.asarray(values, float), numpy.asarray(events, float)
    design = numpy.column_stack([numpy.ones(len(values)), numpy.log(values / (1 - values))])
    weights = numpy.array([0.0, 1.0])
    for _ in range(30):
        p = 1 / (1 + numpy.exp(-design @ weights))
        weights = weights + numpy.linalg.solve(design.T @ (design * (p * (1 - p))[:, None]), design.T @ (events - p))
    return weights[1]

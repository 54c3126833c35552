#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json of a model (docs/bundle.md): rows, and the sums the library that made the model gives for them.

  /usr/bin/python3 resources/training/golden.py resources/bundle/model.json resources/bundle/golden.json

XGBoost models need Debian's python3-xgboost, LightGBM's text models PyPI's lightgbm. Rows are thresholds of the model itself, their
neighbours, zeros, infinities and missing values, drawn with a fixed seed. Names come from the model; without them f0, f1, ...
"""
import ctypes
import json
import pathlib
import random
import sys

import numpy

ROWS = 40


def rows_of(cuts, kind, no_infinity):
    """-> matrix: values from each feature's own thresholds and beside them; the first row is missing throughout, the second zero."""
    chance = random.Random(20260714)
    rows = [[numpy.nan] * len(cuts), [0.0] * len(cuts)]
    odd = [numpy.nan, 0.0, -0.0, 1e-40, -1e-36] + ([] if no_infinity else [numpy.inf, -numpy.inf])
    while len(rows) < ROWS:
        row = []
        for own in cuts:
            value = kind(chance.choice(own)) if own else kind(0)
            move = chance.randrange(6)
            if move == 0:
                value = chance.choice(odd)
            elif move == 1:
                value = numpy.nextafter(value, kind(numpy.inf))
            elif move == 2:
                value = numpy.nextafter(value, kind(-numpy.inf))
            elif move == 3:
                value = kind(chance.uniform(float(min(own, default=0)) - 1, float(max(own, default=0)) + 1))
            row.append(value)
        rows.append(row)
    return numpy.array(rows, kind)


def xgboost_sums(path):
    import xgboost
    model = xgboost.Booster({'nthread': 1})
    model.load_model(str(path))
    config = json.loads(model.save_config())['learner']
    names = model.feature_names or ['f%d' % i for i in range(model.num_features())]
    cuts = [set() for _ in names]
    frame = model.trees_to_dataframe()
    for feature, split in zip(frame['Feature'], frame['Split']):
        if feature != 'Leaf' and split == split:
            cuts[names.index(feature)].add(numpy.float32(split))
    rows = rows_of([sorted(c) for c in cuts], numpy.float32, no_infinity=True)
    data = xgboost.DMatrix(rows, feature_names=names, feature_types=model.feature_types, enable_categorical=True)
    rounds = model.num_boosted_rounds()
    sums = [model.predict(data, output_margin=True, iteration_range=(0, k + 1)) for k in range(rounds)]
    trees = int(config['gradient_booster'].get('gbtree', config['gradient_booster'])['gbtree_model_param']['num_trees'])
    score = numpy.float32(config['learner_model_param']['base_score'].strip('[]'))
    # The C library's logf, which the training library calls too: another rounding would be another base margin.
    logf = ctypes.CDLL('libm.so.6').logf
    logf.restype, logf.argtypes = ctypes.c_float, [ctypes.c_float]
    base = -numpy.float32(logf(numpy.float32(1) / score - numpy.float32(1)))
    return 'binary:logistic', names, float(base), trees // rounds, rows, numpy.array(sums).T


def lightgbm_sums(path):
    import lightgbm
    model = lightgbm.Booster(model_file=str(path))
    names = model.feature_name()
    cuts = [set() for _ in names]

    def visit(node):
        if 'split_feature' in node:
            if node['decision_type'] == '<=':
                cuts[node['split_feature']].add(float(node['threshold']))
            visit(node['left_child'])
            visit(node['right_child'])
    for tree in model.dump_model()['tree_info']:
        visit(tree['tree_structure'])
    rows = rows_of([sorted(c) for c in cuts], numpy.float64, no_infinity=False)
    sums = [model.predict(rows, raw_score=True, num_iteration=k + 1) for k in range(model.num_trees())]
    return 'binary', names, 0.0, 1, rows, numpy.array(sums).T


def number(value):
    if value != value:
        return 'null'
    if value in (numpy.inf, -numpy.inf):
        return '"inf"' if value > 0 else '"-inf"'
    return ('%.9g' if isinstance(value, numpy.float32) else '%.17g') % value


def golden(path):
    """-> text of golden.json"""
    is_lightgbm = pathlib.Path(path).read_bytes().startswith(b'tree\n')
    objective, names, base, trees, rows, sums = lightgbm_sums(path) if is_lightgbm else xgboost_sums(path)
    lines = ['{"values": [%s],\n "sums": [%s]}' % (', '.join(map(number, row)), ', '.join(map(number, sum_)))
             for row, sum_ in zip(rows, sums)]
    head = {'format': 1, 'objective': objective, 'link': 'logistic', 'base_margin': base, 'features': names, 'trees_per_sum': trees}
    return json.dumps(head, ensure_ascii=False)[:-1] + ',\n"rows": [\n' + ',\n'.join(lines) + '\n]}\n'


if __name__ == '__main__':
    pathlib.Path(sys.argv[2]).write_text(golden(sys.argv[1]), encoding='utf-8', newline='\n')

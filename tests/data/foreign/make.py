#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the fixtures of this folder with the libraries that are installed: make.py FOLDER."""
import pathlib
import sys

import numpy

ROWS = 36
COMMON = [numpy.nan, -0.0, 0.0, 0.5, 1.0]


def table(random, count, features, categories):
    """Columns of several kinds; the first `categories` hold category codes."""
    rows = random.normal(size=(count, features))
    for column in range(features):
        kind = random.integers(0, 6)
        if kind == 0:
            rows[:, column] = numpy.round(rows[:, column])
        elif kind == 1:
            rows[:, column] *= 1e-38
        elif kind == 2:
            rows[:, column] = rows[:, column] > 0
        elif kind == 3:
            rows[random.random(count) < 0.5, column] = 0
    for column in range(categories):
        rows[:, column] = random.integers(0, (3, 40, 130)[column % 3], count)
    risk = numpy.tanh(rows[:, categories:]).sum(axis=1) + ((rows[:, :categories] * 7 % 5) - 2).sum(axis=1) * 0.6
    rows[random.random(rows.shape) < 0.1] = numpy.nan
    return rows, (numpy.nan_to_num(risk) + random.normal(size=count) > 0).astype(int)


def tried(random, thresholds, features, categories, real):
    """Rows with a feature on, just below and just above a threshold, and values no training row has."""
    rows = table(random, ROWS, features, categories)[0].astype(real)
    kinds = numpy.finfo(real)
    odd = numpy.array(COMMON + [kinds.tiny, -kinds.tiny, kinds.smallest_subnormal, -kinds.smallest_subnormal, kinds.max, -kinds.max], real)
    codes = numpy.array([numpy.nan, 0.5, 31, 32, 63, 64, 500, 1e6], real)
    for row in rows:
        column = random.integers(0, features)
        row[column] = random.choice(codes if column < categories else odd)
    for index, (column, value) in enumerate(thresholds[:ROWS]):
        value = real(value)
        rows[index, column] = (value, numpy.nextafter(value, real(-numpy.inf)), numpy.nextafter(value, real(numpy.inf)))[index % 3]
    return rows


def write(folder, name, names, rows, raw, probability):
    cells = [','.join('' if v != v else '%.17g' % v if rows.dtype == numpy.float64 else '%.9g' % v for v in row) for row in rows]
    digits = '%.17g' if rows.dtype == numpy.float64 else '%.9g'
    quoted = ['"%s"' % name.replace('"', '""') if set(name) & set('",') else name for name in names]
    lines = [','.join(quoted) + ',=raw,=probability']
    lines += ['%s,%s,%s' % (row, digits % a, digits % b) for row, a, b in zip(cells, raw, probability)]
    (folder / (name + '.rows.csv')).write_text('\n'.join(lines) + '\n', encoding='utf-8')


def xgboost_model(folder, name, ending, random, settings, categories=0, rounds=4, names='f%d', features=5):
    import xgboost
    xgboost.set_config(verbosity=0)
    rows, bad = table(random, 400, features, categories)
    names = [names % i for i in range(features)]
    about = dict(feature_names=names, feature_types=['c' if i < categories else 'q' for i in range(features)], enable_categorical=True)
    settings = {'objective': 'binary:logistic', 'max_depth': 3, 'nthread': 1, 'tree_method': 'hist', **settings}
    model = xgboost.train(settings, xgboost.DMatrix(rows.astype(numpy.float32), label=bad, **about), rounds)
    splits = model.trees_to_dataframe()
    splits = splits[(splits.Feature != 'Leaf') & splits.Split.notna()]
    thresholds = [(names.index(n), v) for n, v in zip(splits.Feature, splits.Split) if names.index(n) >= categories]
    rows = tried(random, thresholds, features, categories, numpy.float32)
    data = xgboost.DMatrix(rows, **about)
    model.save_model(folder / (name + ending))
    write(folder, name, names, rows, model.predict(data, output_margin=True), model.predict(data))


def lightgbm_model(folder, name, random, settings, categories=0, rounds=4, names='f%d', features=5):
    import lightgbm
    rows, bad = table(random, 400, features, categories)
    names = [names % i for i in range(features)]
    settings = {'objective': 'binary', 'num_leaves': 6, 'verbosity': -1, 'num_threads': 1, 'min_data_in_leaf': 5, 'deterministic': True, **settings}
    data = lightgbm.Dataset(rows, label=bad, feature_name=names, categorical_feature=list(range(categories)), params=settings)
    lightgbm.train(settings, data, rounds).save_model(folder / (name + '.txt'))
    model = lightgbm.Booster(model_file=folder / (name + '.txt'))
    thresholds = []
    for tree in (folder / (name + '.txt')).read_text(encoding='utf-8').split('\nTree=')[1:]:
        of = dict(line.split('=', 1) for line in tree.split('\n') if '=' in line)
        for column, value, kind in zip(of['split_feature'].split(), of['threshold'].split(), of['decision_type'].split()):
            if int(kind) % 2 == 0:
                thresholds.append((int(column), float(value)))
    rows = tried(random, thresholds, features, categories, numpy.float64)
    rows[::7, -1] = numpy.inf
    rows[3::7, -1] = -numpy.inf
    write(folder, name, names, rows, model.predict(rows, raw_score=True), model.predict(rows))


XGBOOST = {
    'base_near_0': ('.json', dict(base_score=1e-8)),
    'base_near_1': ('.ubj', dict(base_score=0.9999999)),
    'dart_forest': ('.ubj', dict(booster='dart', rate_drop=0.5, one_drop=1, normalize_type='forest', num_parallel_tree=2, subsample=0.6)),
    'partition': ('.json', dict(max_cat_to_onehot=1, max_cat_threshold=16), 3),
    'onehot': ('.ubj', dict(max_cat_to_onehot=400, scale_pos_weight=3), 2),
    'leafwise': ('.json', dict(grow_policy='lossguide', max_leaves=9, max_depth=0, base_score=0.13), 0, 4, '特征 %d'),
    'all_dropped': ('.ubj', dict(booster='dart', rate_drop=1.0, max_delta_step=0.3, scale_pos_weight=0.2), 0, 5, '年龄, %d'),
}
LIGHTGBM = {
    'plain': (dict(), 0, 4, '特征%d'),
    'zero_missing': (dict(zero_as_missing=True, sigmoid=1.7, extra_trees=True),),
    'never_missing': (dict(use_missing=False, boost_from_average=False, is_unbalance=True),),
    'dart': (dict(boosting='dart', drop_rate=0.5, xgboost_dart_mode=True, learning_rate=0.4),),
    'forest': (dict(boosting='rf', bagging_fraction=0.6, bagging_freq=1, sigmoid=0.5),),
    'categories': (dict(max_cat_to_onehot=1, max_cat_threshold=300, cat_smooth=0, min_data_per_group=1), 3),
    'one_leaf': (dict(min_data_in_leaf=500),),
}


def main(folder):
    folder = pathlib.Path(folder)
    for library, makers in (('xgboost', XGBOOST), ('lightgbm', LIGHTGBM)):
        try:
            version = __import__(library).__version__
        except ImportError:
            continue
        for number, (kind, how) in enumerate(makers.items()):
            name, random = '%s-%s-%s' % (library, version, kind), numpy.random.default_rng(20260714 + number)
            if library == 'xgboost':
                xgboost_model(folder, name, how[0], random, how[1], *how[2:])
            else:
                lightgbm_model(folder, name, random, *how)


if __name__ == '__main__':
    main(sys.argv[1])

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the model of a bundle on a synthetic population; writes model.json, golden.json and the hash into the manifest.

  touchstone-admin population --applicants 60000 --seed 20260714 --out pop.ndjson --truth truth.csv
  /usr/bin/python3 resources/training/train.py resources/bundle pop.ndjson truth.csv

Needs Debian's python3-xgboost. One thread and fixed seeds: the same population gives the same bytes. `--shuffle SEED` trains on
shuffled labels and without the directions, which are knowledge too (a test expects nothing to be learned), `--out DIR` writes into a copy of the bundle.
"""
import argparse
import csv
import hashlib
import json
import pathlib
import re
import shutil
import sys
from decimal import Decimal

import numpy
import xgboost

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'tests' / 'support' / 'reference'))
import golden  # noqa: E402  beside this file
import decide  # noqa: E402  what the model sees of an application is written down once

ROUNDS = 120
PARAMETERS = {'objective': 'binary:logistic', 'max_depth': 3, 'eta': 0.08, 'min_child_weight': 25, 'lambda': 10, 'subsample': 0.8,
              'colsample_bytree': 0.6, 'tree_method': 'hist', 'max_bin': 128, 'base_score': 0.5, 'seed': 7, 'nthread': 1}

def row_of(features, seen):
    row = []
    for feature in features:
        value = seen.get(feature['from'])
        if value is None:
            row.append(numpy.nan)
        elif 'equals' in feature:
            row.append(1.0 if value == feature['equals'] else 0.0)
        else:
            row.append(float(value))
    return row


def load(bundle, population, truth):
    """-> (matrix in float32, labels), in the order of the population file."""
    with open(truth, encoding='utf-8') as file:
        outcome = {line['application_id']: int(line['defaulted']) for line in csv.DictReader(file)}
    features, rows, labels = bundle.scoring['features'], [], []
    with open(population, encoding='utf-8') as file:
        for line in file:
            record = json.loads(line, parse_float=Decimal)
            rows.append(row_of(features, bundle.scope(decide.inputs_of(bundle, record), set(), score=False)))
            labels.append(outcome[record['application_id']])
    return numpy.array(rows, numpy.float32), numpy.array(labels, numpy.float32)


def train(names, rows, labels, directions):
    """`directions` of scoring.json: keeps explanations sensible and the trees small; compiling the bundle proves them."""
    sign = {d['feature']: 1 if d['risk'] == 'rising' else -1 for d in directions}
    parameters = dict(PARAMETERS)
    if sign:
        parameters['monotone_constraints'] = '(%s)' % ','.join(str(sign.get(n, 0)) for n in names)
    return xgboost.train(parameters, xgboost.DMatrix(rows, label=labels, feature_names=names), num_boost_round=ROUNDS)


def write(folder, model):
    path = folder / 'model.json'
    model.save_model(str(path))
    (folder / 'golden.json').write_text(golden.golden(path), encoding='utf-8', newline='\n')
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest = folder / 'manifest.json'
    text = manifest.read_text(encoding='utf-8')
    if '"hash_of_model"' in text:
        text = re.sub(r'("hash_of_model": *")[0-9a-f]*"', r'\g<1>%s"' % digest, text)
    else:
        text = re.sub(r'("queue_hours": *\{[^}]*\})', r'\g<1>,\n "hash_of_model": "%s"' % digest, text)
    manifest.write_text(text, encoding='utf-8', newline='\n')
    return digest


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle', type=pathlib.Path)
    parser.add_argument('population')
    parser.add_argument('truth')
    parser.add_argument('--shuffle', type=int)
    parser.add_argument('--out', type=pathlib.Path)
    options = parser.parse_args()
    rows, labels = load(decide.Bundle(options.bundle), options.population, options.truth)
    if options.shuffle is not None:
        labels = numpy.random.RandomState(options.shuffle).permutation(labels)
    scoring = json.loads((options.bundle / 'scoring.json').read_text(encoding='utf-8'))
    names = [f['name'] for f in scoring['features']]
    folder = options.bundle
    if options.out:
        folder = options.out
        shutil.copytree(options.bundle, folder)
    if options.shuffle is not None:
        # A model trained without the directions keeps none of them, and the bundle would be refused for what it promises.
        scoring.pop('directions', None)
        (folder / 'scoring.json').write_text(json.dumps(scoring, ensure_ascii=False, indent=1) + '\n', encoding='utf-8')
    print(write(folder, train(names, rows, labels, [] if options.shuffle is not None else scoring.get('directions', []))))


if __name__ == '__main__':
    main()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains a small XGBoost model; writes model.json, model.ubj, rows.f32, margins.txt and probabilities.txt (%.9g) into a folder;
of the first 200 rows also contributions.f32 and interactions.f32 (pred_contribs, pred_interactions).

Usage: train_small.py FOLDER BASE_SCORE KIND OBJECTIVE; KIND: gbtree, dart, gblinear, forest (parallel trees), category, deep,
monotone (feature 0 rising, 3 falling)
"""
import pathlib
import sys

import numpy
import xgboost


def main():
    folder, base_score, kind, objective = pathlib.Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4]
    booster = kind if kind in ("dart", "gblinear") else "gbtree"
    random = numpy.random.default_rng(20260714)
    rows = random.normal(size=(1500, 7)).astype(numpy.float32)
    rows[:, 3] = numpy.round(rows[:, 3])
    rows[random.random(rows.shape) < 0.15] = numpy.nan
    signal = numpy.nan_to_num(rows[:, 0]) + numpy.where(numpy.isnan(rows[:, 1]), 0.7, -0.3) + 0.5 * numpy.nan_to_num(rows[:, 3])
    labels = (signal + random.normal(size=1500) > 0).astype(numpy.float32)
    params = {"objective": objective, "booster": booster, "base_score": base_score, "max_depth": 5, "eta": 0.3,
              "gamma": 0.5, "seed": 1, "nthread": 1, "tree_method": "exact"}
    if objective.startswith("multi"):
        params["num_class"] = 3
    types = ["q"] * 7
    if booster == "dart":
        params.update(rate_drop=0.4, one_drop=1)
    if kind == "forest":
        params.update(num_parallel_tree=3, subsample=0.6, colsample_bynode=0.5)
    if kind == "monotone":
        params.update(monotone_constraints="(1,0,0,-1,0,0,0)")
    if kind == "deep":
        params.update(max_depth=14, gamma=0, min_child_weight=0)
    if kind == "category":
        params.update(tree_method="hist", max_cat_to_onehot=4, max_depth=6)
        types[3:5] = ["c", "c"]
        rows[:, 3] = random.integers(0, 3, size=1500)
        rows[:, 4] = random.integers(0, 70, size=1500)
        rows[random.random(1500) < 0.1, 4] = numpy.nan
        labels = (signal + (rows[:, 4] % 7 < 3) + (rows[:, 3] == 1) + random.normal(size=1500) > 1).astype(numpy.float32)
    if booster == "gblinear":
        for key in ("max_depth", "gamma", "tree_method"):
            del params[key]
    names = ["f_" + str(i) for i in range(7)]
    model = xgboost.train(params, xgboost.DMatrix(rows, labels, feature_names=names, feature_types=types, enable_categorical=True), 20)
    model.save_model(str(folder / "model.json"))
    model.save_model(str(folder / "model.ubj"))
    # Thresholds themselves and their neighbours are rows too: there `<` and `<=` differ.
    splits = numpy.array([float(line) for line in model.trees_to_dataframe()["Split"].dropna()], dtype=numpy.float32) \
        if booster != "gblinear" else numpy.array([], dtype=numpy.float32)
    edge = numpy.repeat(splits[:100], 7).reshape(-1, 7) if len(splits) else numpy.empty((0, 7), numpy.float32)
    extra = [edge, numpy.nextafter(edge, numpy.float32(-9)), numpy.nextafter(edge, numpy.float32(9)),
             numpy.full((1, 7), numpy.nan, numpy.float32), numpy.full((1, 7), -0.0, numpy.float32)]
    if kind == "category":
        # What training never saw: unseen, fractional, beyond float's whole numbers; the library refuses negative ones itself.
        odd = numpy.array([0, 0.5, 2.9, 3, 69, 70, 95, 96, 1000, 16777215, 16777216, 1e10], numpy.float32)
        for column in (3, 4):
            more = rows[: len(odd)].copy()
            more[:, column] = odd
            extra.append(more)
        extra = extra[3:]
    else:
        extra += [numpy.full((1, 7), value, numpy.float32) for value in (1e-45, -1e-45, 3e38, -3e38, 1e-38)]
    rows = numpy.vstack([rows] + extra).astype("<f4")
    data = xgboost.DMatrix(rows, feature_names=names, feature_types=types, enable_categorical=True)
    margins = model.predict(data, output_margin=True)
    (folder / "rows.f32").write_bytes(rows.tobytes())
    if booster != "gblinear" and not objective.startswith("multi"):
        few = xgboost.DMatrix(rows[:200], feature_names=names, feature_types=types, enable_categorical=True)
        (folder / "contributions.f32").write_bytes(model.predict(few, pred_contribs=True).astype("<f4").tobytes())
        (folder / "interactions.f32").write_bytes(model.predict(few, pred_interactions=True).astype("<f4").tobytes())
    probabilities = model.predict(data)
    (folder / "probabilities.txt").write_text("".join("%.9g\n" % p for p in probabilities.ravel()))
    (folder / "margins.txt").write_text("".join("%.9g\n" % m for m in margins.ravel()))


if __name__ == "__main__":
    main()

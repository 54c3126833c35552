#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains a small XGBoost model and writes model.json, rows.f32 and margins.txt (%.9g) into a folder.

Usage: train_small.py FOLDER BASE_SCORE BOOSTER OBJECTIVE
"""
import pathlib
import sys

import numpy
import xgboost


def main():
    folder, base_score, booster, objective = pathlib.Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4]
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
    if booster == "gblinear":
        for key in ("max_depth", "gamma", "tree_method"):
            del params[key]
    names = ["f_" + str(i) for i in range(7)]
    model = xgboost.train(params, xgboost.DMatrix(rows, labels, feature_names=names), 20)
    model.save_model(str(folder / "model.json"))
    # Thresholds themselves and their neighbours are rows too: there `<` and `<=` differ.
    splits = numpy.array([float(line) for line in model.trees_to_dataframe()["Split"].dropna()], dtype=numpy.float32) \
        if booster != "gblinear" else numpy.array([], dtype=numpy.float32)
    edge = numpy.repeat(splits[:100], 7).reshape(-1, 7) if len(splits) else numpy.empty((0, 7), numpy.float32)
    extra = [edge, numpy.nextafter(edge, numpy.float32(-9)), numpy.nextafter(edge, numpy.float32(9)),
             numpy.full((1, 7), numpy.nan, numpy.float32), numpy.full((1, 7), -0.0, numpy.float32)]
    rows = numpy.vstack([rows] + extra).astype("<f4")
    margins = model.predict(xgboost.DMatrix(rows, feature_names=names), output_margin=True)
    (folder / "rows.f32").write_bytes(rows.tobytes())
    (folder / "margins.txt").write_text("".join("%.9g\n" % m for m in margins.ravel()))


if __name__ == "__main__":
    main()

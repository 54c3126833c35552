#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What training.csv and outcomes.csv say, read by Python's csv and struct; the PDs of calibration maps by decimal; the identities of
packages by hashlib: training.golden, outcomes.golden, calibration.golden, packages.golden."""
import csv
import datetime
import decimal
import hashlib
import io
import json
import pathlib
import re
import struct

HERE = pathlib.Path(__file__).resolve().parent
TODAY = datetime.date(2026, 7, 14)


def single(text):
    """The bits of the nearest float32; what is too small is a zero."""
    return "missing" if text == "" else f"{struct.unpack('<I', struct.pack('<f', float(text)))[0]:08x}"


def training():
    with open(HERE / "training.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    features = [name for name in rows[0] if name not in ("bad", "applied_on", "applicant", "memo")]
    people, out = {}, [*features]
    for row in rows:
        person = people.setdefault(row["applicant"], len(people))
        out.append(" ".join([row["applied_on"], row["bad"], str(person), *(single(row[name]) for name in features)]))
    return out


def is_day(text):
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and datetime.date.fromisoformat(text) is not None
    except ValueError:
        return False


def fault_of(cells):
    """The first column that is wrong; None when all are right."""
    if len(cells) != 4:
        return ""
    application, day, outcome, source = cells
    if not application:
        return "application_id"
    if not is_day(day) or datetime.date.fromisoformat(day) > TODAY:
        return "observed_on"
    if outcome not in ("good", "bad", "indeterminate"):
        return "outcome"
    if not re.fullmatch(r"[a-z0-9_.-]{1,64}", source) or re.search(r"\d{11}", source):
        return "source"
    return None


def outcomes():
    text = (HERE / "outcomes.csv").read_text(encoding="utf-8")
    lines, faults = [], []
    for number, cells in enumerate(csv.reader(io.StringIO(text)), 1):
        fault = fault_of(cells) if number > 1 else None
        if number > 1 and fault is None:
            lines.append(f"{number} {' '.join(cells)}")
        elif fault is not None:
            faults.append(f"fault {number} {fault}")
    return lines + faults


MARGINS = ("-40", "-14.2", "-6.5", "-3.2", "-3.1999999", "-1.75", "-0.5", "-1e-9", "0", "0.3333333333333333333333333333333333", "1.25", "2", "7.75", "40")


def pd_of(margin, calibration):
    if calibration["kind"] == "platt":
        line = decimal.Decimal(calibration["slope"]) * margin + decimal.Decimal(calibration["intercept"])
        return 1 / (1 + (-line).exp())
    curve = [(decimal.Decimal(point["margin"]), decimal.Decimal(point["pd"])) for point in calibration["points"]]
    below = [point for point in curve if point[0] <= margin]
    above = [point for point in curve if point[0] > margin]
    if not below or not above:
        return (below[-1:] or above[:1])[0][1]
    (low, pd_low), (high, pd_high) = below[-1], above[0]
    return pd_low + (pd_high - pd_low) * (margin - low) / (high - low)


def calibrations():
    out = []
    with decimal.localcontext(prec=60):
        for kind in ("platt", "isotonic"):
            read = json.loads((HERE / f"{kind}.json").read_text(encoding="utf-8"))["calibration"]
            for margin in MARGINS:
                pd = pd_of(decimal.Decimal(margin), read).quantize(decimal.Decimal("0.000001"), decimal.ROUND_HALF_EVEN)
                out.append(f"{kind} {margin} {pd}")
    return out


SEEDS = HERE.parents[1] / "fuzz" / "seeds"
CARD = HERE.parent / "scorecard"
PACKAGES = {"trees": {"model.json": SEEDS / "xgboost_small.json", "golden.json": SEEDS / "golden_stump.json", "scoring.json": SEEDS / "scoring.json"},
            "card": {"model.pmml": CARD / "model.pmml", "golden.json": CARD / "golden.json", "scoring.json": CARD / "scoring.json"}}


def identity(files):
    """docs/bundle.md, "Content hash", with scoring.json as canonical bytes."""
    whole = hashlib.sha256()
    for name in sorted(files):
        content = files[name].read_bytes()
        if name == "scoring.json":
            content = json.dumps(json.loads(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        whole.update(name.encode() + b"\0" + str(len(content)).encode() + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()


def packages():
    return [f"{name} {identity(files)}" for name, files in PACKAGES.items()]


if __name__ == "__main__":
    for name, made in (("training", training()), ("outcomes", outcomes()), ("calibration", calibrations()), ("packages", packages())):
        (HERE / f"{name}.golden").write_text("".join(line + "\n" for line in made), encoding="utf-8")

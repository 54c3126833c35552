#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What training.csv and outcomes.csv say, read by Python's csv and struct: training.golden and outcomes.golden."""
import csv
import datetime
import io
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


if __name__ == "__main__":
    for name, made in (("training", training()), ("outcomes", outcomes())):
        (HERE / f"{name}.golden").write_text("".join(line + "\n" for line in made), encoding="utf-8")

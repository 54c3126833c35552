#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints `bits|pd|score` of random float32 margins, computed by Python's decimal with 60 digits (docs/bundle.md, scoring.json).

Usage: score_reference.py SEED COUNT
"""
import decimal
import random
import struct
import sys
from decimal import Decimal as D

PLACES = D("0.000001")


def main():
    source, count = random.Random(int(sys.argv[1])), int(sys.argv[2])
    decimal.getcontext().prec = 60
    for index in range(count):
        margin = source.choice([source.uniform(-8, 8), source.uniform(-30, 30), source.gauss(0, 0.01)])
        bits = struct.unpack("<I", struct.pack("<f", margin))[0]
        exact = D(struct.unpack("<f", struct.pack("<I", bits))[0])
        pd = (1 / (1 + (-exact).exp())).quantize(PLACES, rounding=decimal.ROUND_HALF_EVEN)
        bounded = min(max(pd, PLACES), 1 - PLACES)
        points = 600 + 50 * ((1 - bounded) / bounded / 20).ln() / D(2).ln()
        print(f"{bits}|{pd}|{int(points.quantize(D(1), rounding=decimal.ROUND_HALF_EVEN))}")


if __name__ == "__main__":
    main()

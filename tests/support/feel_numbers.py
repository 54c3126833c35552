#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/data/feel/numbers.txt: FEEL arithmetic and what Python's decimal makes of it (34 digits, half-even).
Run without arguments from the top of the tree; the same seed gives the same bytes."""
import decimal
import pathlib
import random

CONTEXT = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN, Emin=-6143, Emax=6144)
OPERATORS = {"+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply, "/": CONTEXT.divide}
# Chosen for what goes wrong: binary fractions, ties of the 35th digit, carries through 34 nines, cancellation, far exponents.
PAIRS = [("0.1", "0.2"), ("1", "3"), ("2", "3"), ("1", "7"), ("9" * 34, "1"), ("9" * 34, "0.5"), ("9" * 34, "0.4"),
         ("1" + "0" * 33 + "", "0.5"), ("1" + "0" * 32 + "1", "0.5"), ("1" + "0" * 32 + "1", "0.05"),
         ("1234567890123456789012345678901234", "1"), ("0." + "0" * 33 + "1", "1"), ("1e30", "1e-30"),
         ("9.999999999999999999999999999999999", "9.999999999999999999999999999999999"), ("1e-40", "1e40"),
         ("5e33", "0.5"), ("1.000000000000000000000000000000001", "1"), ("3", "9" * 34), ("1e3000", "1e-3000")]


def operand(source):
    digits = source.choice([1, 2, 5, 17, 33, 34])
    coefficient = source.randrange(1, 10 ** digits)
    exponent = source.choice([0, 0, 0, -1, -2, -digits, -digits // 2, 3, 20, -40])
    if source.random() < 0.1:
        coefficient = int("9" * digits)
    text = format(decimal.Decimal(coefficient).scaleb(exponent, context=decimal.Context(prec=80)), "f")
    if len(text) > 55:
        text = f"{coefficient}e{exponent}"
    return text


def main():
    source = random.Random(20260714)
    pairs = PAIRS + [(operand(source), operand(source)) for _ in range(700)]
    lines = []
    for left, right in pairs:
        for sign, compute in OPERATORS.items():
            a, b = CONTEXT.create_decimal(left), CONTEXT.create_decimal(right)
            negative = source.random() < 0.3
            try:
                result = compute(CONTEXT.minus(a) if negative else a, b)
            except decimal.DecimalException:
                continue
            if result and result.adjusted() < -6000:
                continue
            lines.append(f"{'-' if negative else ''}{left} {sign} {right}\t{result.normalize(CONTEXT)}\n")
    path = pathlib.Path(__file__).resolve().parent.parent / "data" / "feel" / "numbers.txt"
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

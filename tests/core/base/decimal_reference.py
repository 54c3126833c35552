#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints sums done by Python's decimal module (34 digits, half-even), one a line: operation|a|b|result.

Usage: decimal_reference.py SEED COUNT
"""
import decimal
import random
import struct
import sys
from decimal import Decimal as D
from fractions import Fraction

CONTEXT = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN, Emax=6144, Emin=-6143)
ROUNDINGS = [decimal.ROUND_HALF_EVEN, decimal.ROUND_HALF_UP, decimal.ROUND_HALF_DOWN, decimal.ROUND_UP,
             decimal.ROUND_DOWN, decimal.ROUND_FLOOR, decimal.ROUND_CEILING]


def text(value):
    """Plain notation without trailing zeros, as core::base::Decimal::text()."""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def number(source):
    digits = source.choice([1, 2, 5, 10, 17, 33, 34])
    whole = source.choice(["9" * digits, "1" + "0" * (digits - 1), str(source.randrange(10 ** digits)),
                           str(source.randrange(10 ** digits)), "5" * digits])
    exponent = source.choice([0, 0, -2, -6, -digits, source.randrange(-40, 20)])
    return D(source.choice(["", "", "-"]) + whole).scaleb(exponent, decimal.Context(prec=60))


def nearest_float(value):
    """The float32 nearest to a decimal, ties to even, by exact fractions."""
    bits = struct.unpack("<I", struct.pack("<f", float(value)))[0]
    best = None
    for candidate in (bits - 1, bits, bits + 1):
        if not 0 <= candidate <= 0xffffffff or candidate & 0x7f800000 == 0x7f800000:
            continue
        distance = abs(Fraction(struct.unpack("<f", struct.pack("<I", candidate))[0]) - Fraction(value))
        if best is None or (distance, candidate & 1) < best[:2]:
            best = (distance, candidate & 1, candidate)
    return best[2]


def line(source, index):
    a, b = number(source), number(source)
    kind = index % 9
    if kind < 4:
        name = "+-*/"[kind]
        if name == "/" and b == 0:
            b = D(3)
        run = {"+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply, "/": CONTEXT.divide}[name]
        return name, a, b, text(run(a, b))
    if kind == 4:
        places, mode = source.randrange(-3, 8), source.randrange(7)
        a = CONTEXT.plus(D(source.randrange(-10 ** 12, 10 ** 12)).scaleb(-source.randrange(0, 10)))
        if source.random() < 0.5:  # an exact tie
            a = D(source.randrange(-10 ** 6, 10 ** 6) * 10 + 5).scaleb(-places - 1)
        return f"round{mode}", a, D(places), text(a.quantize(D(1).scaleb(-places), rounding=ROUNDINGS[mode], context=CONTEXT))
    if kind == 5:
        return "compare", a, b, str(int(a.compare(b)))
    if kind == 6:
        bits = source.randrange(1 << 32)
        if bits & 0x7f800000 == 0x7f800000:
            bits &= 0x80ffffff
        value = struct.unpack("<f", struct.pack("<I", bits))[0]
        return "fromfloat", D(bits), D(0), text(CONTEXT.create_decimal(D(value)))
    if kind == 7:
        a = D(source.randrange(-10 ** 9, 10 ** 9)).scaleb(source.randrange(-12, 3))
        if source.random() < 0.5:  # half-way between two floats
            bits = source.randrange(0x30000000, 0x50000000)
            low, high = (struct.unpack("<f", struct.pack("<I", b))[0] for b in (bits, bits + 1))
            middle = (Fraction(low) + Fraction(high)) / 2
            a = CONTEXT.plus(D(middle.numerator) / D(middle.denominator))
        return "tofloat", a, D(0), str(nearest_float(a))
    return "power", a.scaleb(-a.adjusted()), D(source.randrange(0, 3)), None


def main():
    source, count = random.Random(int(sys.argv[1])), int(sys.argv[2])
    decimal.setcontext(decimal.Context(prec=200))
    for index in range(count):
        name, a, b, result = line(source, index)
        if result is None:  # at most one rounding, so that every order of multiplication gives it
            result = text(CONTEXT.power(CONTEXT.plus(a), b)) if b else "1"
        print(f"{name}|{text(a)}|{text(b)}|{result}")
    wide = decimal.Context(prec=60)
    for index in range(200):
        x = D(source.randrange(1, 10 ** 9)).scaleb(-source.randrange(0, 12))
        print(f"log2|{text(x)}|0|{text(wide.divide(wide.ln(x), wide.ln(D(2))))}")
        y = D(source.randrange(-60 * 10 ** 6, 60 * 10 ** 6)).scaleb(-6)
        print(f"exp|{text(y)}|0|{text(wide.exp(y))}")


if __name__ == "__main__":
    main()

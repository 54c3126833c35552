#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Roots, logarithms, exponentials, powers and remainders in Python's decimal with 120 digits, rounded half-even to 34.

usage: decimal_math_reference.py SEED COUNT; lines "operation|a|b|answer", COUNT of each operation.
"""
import decimal
import random
import sys
from decimal import Decimal

decimal.getcontext().prec = 120
decimal.getcontext().Emax = 999_999
decimal.getcontext().Emin = -999_999
decimal.getcontext().traps[decimal.Overflow] = False
FINAL = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN, Emax=6144, Emin=-6143, traps=[])
EXACT = decimal.Context(prec=20_000, Emax=999_999, Emin=-999_999)


def number(low, high):
    digits = random.choice((1, 2, 5, 12, 20, 34))
    return Decimal(random.randint(10 ** (digits - 1), 10**digits - 1)).scaleb(random.randint(low, high) - digits + 1)


def sign():
    return random.choice((1, -1))


def near_one():
    return FINAL.plus(1 + number(-30, -1) * sign())


def positive():
    return random.choice((lambda: number(-20, 20), lambda: number(-6000, 6000), near_one))()


def ln(_):
    a = positive()
    return a, Decimal(0), a.ln()


def exp(_):
    a = number(-45, 3) * sign()
    return a, Decimal(0), a.exp()


def sqrt(_):
    a = number(-6000, 6000)
    return a, Decimal(0), a.sqrt()


def power(index):
    if index % 4 == 0:  # a whole exponent, ties of 35 digits among them
        a, b = number(-3, 3) * sign(), Decimal(random.randint(1, 40))
        whole = EXACT.power(a, int(b))
        return (a, b, whole) if index % 8 else (a, -b, 1 / whole)
    if index % 4 == 1:
        a, b = near_one(), number(0, 12) * sign()
    else:
        a, b = number(-5, 5), number(-4, 2) * sign()
    return a, b, (b * a.ln()).exp()


def modulo(_):
    a, b = number(-40, 40) * sign(), number(-20, 20) * sign()
    rest = EXACT.remainder(a, b)
    return a, b, rest if rest == 0 or (rest < 0) == (b < 0) else EXACT.add(rest, b)


def main():
    random.seed(int(sys.argv[1]))
    for operation in (ln, exp, sqrt, power, modulo):
        for index in range(int(sys.argv[2])):
            a, b, answer = operation(index)
            answer = FINAL.plus(answer)
            if answer.is_finite():
                print(f"{operation.__name__}|{a}|{b}|{answer}")
            else:
                print(f"{operation.__name__}|{a}|{b}|overflow")
    for n in range(1, 120):  # 2^-50 and its like end in the middle between two decimals
        print(f"power|2|-{n}|{FINAL.plus(1 / Decimal(2)**n)}")
        print(f"power|10|{n * 50}|1e{n * 50}")


if __name__ == "__main__":
    main()

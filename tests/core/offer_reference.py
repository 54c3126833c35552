#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/bundle.md says about prices and caps, in Python's decimal with 60 digits. One JSON object a line in and out."""
import calendar
import datetime
import json
import sys
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
ONE = Decimal(1)


def fen(amount):
    return int(amount.quantize(ONE, ROUND_HALF_UP))


def later(day, months):
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def present_value(payments, monthly):
    return sum(Decimal(payment) / (ONE + monthly) ** number for number, payment in enumerate(payments, 1))


def bisected_irr(payments, payout):
    low, high = Decimal(0), Decimal(11)
    while high - low > Decimal("1e-22"):
        middle = (low + high) / 2
        if present_value(payments, middle) >= payout:
            low = middle
        else:
            high = middle
    # The greatest multiple of 10^-12 at which the payments are still worth the payout.
    grain = Decimal("1e-12")
    answer = (low + grain / 2).quantize(grain, ROUND_DOWN)
    return answer if present_value(payments, answer) >= payout else answer - grain


def cap_on(case, day):
    lines = [line for line in case["caps"] if line["from"] <= day.isoformat()]
    if not lines:
        return None
    if "annual" in lines[-1]:
        return Decimal(lines[-1]["annual"])
    lpr = [line for line in case["lpr"] if line["from"] <= day.isoformat()]
    return Decimal(lpr[-1]["one_year"]) * Decimal(lines[-1]["lpr_times"]) if lpr else None


def answer(case):
    principal, months, day = case["principal"], case["months"], datetime.date.fromisoformat(case["day"])
    monthly = Decimal(case["nominal"]) / 12
    equal = principal // months if monthly == 0 else fen(principal * monthly / (1 - (1 + monthly) ** -months))
    fees = [(fen(principal * Decimal(fee["rate"])), fee["deducted"]) for fee in case["fees"]]
    payments, due, outstanding = [], [], principal
    for number in range(1, months + 1):
        interest = fen(outstanding * monthly)
        repaid = outstanding if number == months else min(max(equal - interest, 0), outstanding)
        extra = sum(amount // months + (amount % months if number == months else 0) for amount, taken in fees if not taken)
        outstanding -= repaid
        payments.append(repaid + interest + extra)
        due.append(later(day, number).isoformat())
    payout = principal - sum(amount for amount, deducted in fees if deducted)
    irr = bisected_irr(payments, payout)
    six = Decimal("1e-6")
    result = {"payments": payments, "due": due, "payout": payout, "cost": sum(payments) - payout, "irr": str(irr),
              "nominal": str((irr * 12).quantize(six, ROUND_HALF_EVEN)),
              "effective": str(((1 + irr) ** 12 - 1).quantize(six, ROUND_HALF_EVEN)), "cap": None, "within": False}
    cap = cap_on(case, day)
    if cap is not None:
        at = ((ONE + cap) ** (ONE / 12) - 1).quantize(Decimal("1e-30"), ROUND_CEILING) if case["effective"] else cap / 12
        result.update(cap=str(cap), at=str(at), within=present_value(payments, at) <= payout)
    return result


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Limit, instalments and the legal cap (docs/bundle.md: Outcome 4 to 6, ladder.json, prices.json, caps.json)."""
from decimal import Context, Decimal, ROUND_CEILING, ROUND_HALF_EVEN, ROUND_HALF_UP

D34 = Context(prec=34, rounding=ROUND_HALF_EVEN)
WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)


def fen(amount, rounding=ROUND_HALF_UP):
    return int(amount.quantize(Decimal(1), rounding))


def limit_fen(wanted, amount, exposure, history, ladder, cap):
    """The limit after ladder, request and balance cap: one of the steps or 0."""
    steps = ladder['steps_fen']
    on_time, overdue = (history[1], history[2]) if history else (0, 0)
    reached = ladder['climb'][0]['step']
    if overdue <= ladder['max_overdue_days']:
        for line in ladder['climb']:
            if on_time >= line['instalments_on_time']:
                reached = line['step']
    least = min(int(wanted or 0), steps[reached - 1], int(amount))
    if cap is not None:
        least = min(least, cap - (exposure or 0))
    if not history or history[0] == 0:
        least = min(least, ladder['first_limit_fen']['max'])
    return max([s for s in steps if s <= least], default=0)


def plan(principal, months, annual, prices):
    """-> (paid out, [payment of each month])."""
    rate = D34.divide(annual, 12)
    if rate == 0:
        instalment = principal // months
    else:
        growth = D34.power(1 + rate, -months)
        instalment = fen(D34.divide(D34.multiply(Decimal(principal), rate), D34.subtract(Decimal(1), growth)))
    left, payments = principal, []
    for month in range(1, months + 1):
        interest = fen(D34.multiply(Decimal(left), rate))
        part = left if month == months else min(instalment - interest, left)
        payments.append(part + interest)
        left -= part
    out = principal
    for fee in prices['fees']:
        amount = fen(Decimal(str(fee['rate'])) * principal)
        if fee['taken'] == 'deducted':
            out -= amount
            continue
        each = amount // months
        payments = [p + each for p in payments]
        payments[-1] += amount - each * months
    return out, payments


def cap_in_force(caps, day):
    found = [line for line in caps['caps'] if line['from'] <= day.isoformat()]
    if not found:
        return None
    line = found[-1]
    if 'annual' in line:
        return Decimal(str(line['annual']))
    rates = [r for r in caps['lpr'] if r['from'] <= day.isoformat()]
    return Decimal(str(line['lpr_times'])) * Decimal(str(rates[-1]['one_year'])) if rates else None


def within_cap(out, payments, caps, day):
    cap = cap_in_force(caps, day)
    if cap is None:
        return False
    if caps['rate'] == 'nominal':
        monthly = WIDE.divide(cap, 12)
    else:
        monthly = WIDE.power(1 + cap, WIDE.divide(1, 12)) - 1
        monthly = monthly.quantize(Decimal(1).scaleb(-30), ROUND_CEILING, context=WIDE)
    value = sum(WIDE.divide(p, WIDE.power(1 + monthly, k)) for k, p in enumerate(payments, 1))
    return value <= out

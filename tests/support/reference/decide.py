#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole bundle decides applications: the independent reference of docs/bundle.md ("Outcome").

decide.py BUNDLE FILE.ndjson   one JSON line per application: outcome, fired, limit_fen, nominal_annual, reasons, pd, band
decide.py BUNDLE --cases       runs cases/*.case; exit 1 when one fails or a rule is fired by none
"""
import datetime
import glob
import json
import os
import sys
from decimal import Decimal

import card
import dmn
import feel
import offer
import trees

SYSTEM = ['system.' + name for name in (
    'invariant_blacklist', 'invariant_multi_lender', 'invariant_cost_cap', 'invariant_balance', 'invariant_first_limit',
    'hard_stop_missing', 'hard_stop_stale', 'table_error', 'no_rule', 'no_limit', 'no_price', 'fact_missing', 'fact_stale')]
RANK = {'approve': 0, 'refer': 1, 'documents': 1, 'decline': 2}
DAY_MS = 86400000
SYSTEM = ['system.' + name for name in (
    'invariant_blacklist', 'invariant_multi_lender', 'invariant_cost_cap', 'invariant_balance', 'invariant_first_limit',
    'hard_stop_missing', 'hard_stop_stale', 'table_error', 'no_rule', 'no_limit', 'no_price', 'fact_missing', 'fact_stale')]


def instant_ms(text):
    moment = datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))
    since = moment - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return (since.days * 86400 + since.seconds) * 1000 + since.microseconds // 1000


def shanghai_day(ms):
    return datetime.date(1970, 1, 1) + datetime.timedelta(days=(ms + 8 * 3600000) // DAY_MS)


def whole_years(birth, day):
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


class Inputs:
    """What one decision is made from. facts: {name: (value, as_of ms)} of those present."""

    def __init__(self):
        self.at = 0
        self.facts = {}
        self.read = {}      # reserved names that are known
        self.history = None  # (loans, instalments on time, longest overdue)
        self.exposure = None
        self.forced = {}     # values a case gives directly


class Bundle:
    def __init__(self, folder):
        def load(name):
            with open(os.path.join(folder, name), encoding='utf-8') as file:
                return json.load(file, parse_float=Decimal, parse_int=int)
        self.folder = folder
        self.manifest, self.catalogue, self.scoring = load('manifest.json'), load('catalogue.json'), load('scoring.json')
        self.ladder, self.prices, self.caps, self.reasons = (load(n + '.json') for n in ('ladder', 'prices', 'caps', 'reasons'))
        self.facts = {f['name']: f for f in self.catalogue['facts']}
        self.precedence = {r['code']: r['precedence'] for r in self.reasons['reasons']}
        self.order = {code: place - len(SYSTEM) for place, code in enumerate(SYSTEM)} | self.precedence
        self.tables = dmn.Model(os.path.join(folder, 'policy.dmn'))
        path = os.path.join(folder, 'model.json')
        self.forest = trees.Forest(path) if os.path.exists(path) else None
        path = os.path.join(folder, 'model.pmml')
        self.card = card.Card(path) if os.path.exists(path) else None

    def applies(self, invariant):
        return self.manifest['invariants'][invariant]['applies']

    def typed(self, name, value):
        kind = self.facts[name]['type']
        if kind == 'date':
            return datetime.date.fromisoformat(value)
        if kind in ('number', 'integer', 'money'):
            return Decimal(str(value))
        return value

    # -- what tables and model see -------------------------------------------------------------------------------
    def scope(self, inputs, notes, score=True):
        seen = dict(inputs.read)
        for name, fact in self.facts.items():
            if not (fact['enabled'] and fact['automated']):
                continue
            seen[name], seen[name + '_age_days'] = self.one_fact(name, fact, inputs, notes)
        if self.applies('blacklist') and seen.get('blacklist_hit') is None:
            notes.add('system.hard_stop_missing')
        seen.update(inputs.forced)
        if score:
            self.add_score(seen, inputs)
        return seen

    def one_fact(self, name, fact, inputs, notes):
        if name not in inputs.facts:
            if fact['hard_stop']:
                notes.add('system.hard_stop_missing')
            elif fact['missing'] == 'refer':
                notes.add('system.fact_missing')
            return None, None
        value, as_of = inputs.facts[name]
        age = Decimal((inputs.at - as_of) // DAY_MS)
        limit = fact['freshness_days']
        if limit is None or inputs.at - as_of <= limit * DAY_MS:
            return value, age
        if fact['hard_stop']:
            notes.add('system.hard_stop_stale')
            return None, age
        if fact['stale'] == 'refer':
            notes.add('system.fact_stale')
        return (value if fact['stale'] == 'keep' else None), age

    def add_score(self, seen, inputs):
        pd = inputs.forced.get('pd')
        if pd is None and self.forest:
            row = [trees.feature_value(f, seen) for f in self.scoring['features']]
            pd = trees.pd_of(self.forest.margin(row))
        elif pd is None and self.card:
            features = self.scoring['features']
            row = [card.field_value(f, self.card.kind[name], seen) for f, name in zip(features, self.card.names)]
            seen['points'] = self.card.points(row)
            pd = card.pd_of(card.margin_of(seen['points'], self.scoring['points']), self.scoring.get('calibration'))
        if pd is not None:
            seen['pd'] = pd
            seen['score'] = Decimal(trees.score_of(pd, self.scoring['scale']))
            seen['band'] = trees.band_of(pd, self.scoring['bands'])

    # -- the outcome -----------------------------------------------------------------------------------------------
    def decide(self, inputs):
        notes, asked = set(), []
        seen = self.scope(inputs, notes)
        rows = self.tables.run(seen)
        outcome, documents = self.worst(rows, notes, asked)
        limit = self.limit(rows, seen, inputs)
        price = self.price(rows, limit, seen)
        if outcome == 'approve' and limit == 0:
            notes.add('system.no_limit')
        if outcome == 'approve' and price is None:
            notes.add('system.no_price')
        has_offer = limit > 0 and price is not None and outcome != 'decline'
        broken = self.broken(seen, inputs, limit if has_offer else None, price)
        if outcome == 'approve':
            notes |= {'system.invariant_' + name for name in broken}
            outcome = 'refer' if notes else outcome
        return {'outcome': outcome, 'documents': documents and outcome == 'refer',
                'fired': sorted('%s %d' % (t, n) for t, r in rows.items() for n in r[2]),
                'matched': sorted('%s %d' % (t, n) for t, r in rows.items() for n in r[1]),
                'limit_fen': limit if has_offer else 0, 'nominal_annual': price if has_offer else None,
                'reasons': self.reasons_for(outcome, notes, asked), 'broken': sorted(broken),
                'pd': seen.get('pd'), 'points': seen.get('points'), 'score': seen.get('score'), 'band': seen.get('band')}

    def reasons_for(self, outcome, notes, asked):
        system = sorted(notes, key=SYSTEM.index) if outcome == 'refer' else []
        own = {reason for said, reason in asked if ('refer' if said == 'documents' else said) == outcome}
        return system + sorted(own, key=self.precedence.get)

    def worst(self, rows, notes, asked):
        documents = False
        if any(r[3] for r in rows.values()):
            notes.add('system.table_error')
        for line in self.manifest['decisions']['outcomes']:
            for row in rows[line['decision']][0]:
                outcome, reason = row[line['outcome']], row[line['reason']]
                if outcome is None and reason is None:
                    continue
                if outcome not in RANK or reason not in self.precedence:
                    notes.add('system.table_error')
                    continue
                asked.append((outcome, reason))
                documents = documents or outcome == 'documents'
        if not asked:
            notes.add('system.no_rule')
        rank = max([RANK[o] for o, _ in asked], default=1)
        if notes:
            rank = max(rank, 1)
        return ('approve', 'refer', 'decline')[rank], documents

    def limit(self, rows, seen, inputs):
        line = self.manifest['decisions']['limit']
        row = rows[line['decision']][0]
        balance = self.manifest['invariants']['balance']
        return offer.limit_fen(row[0][line['limit_fen']] if row else 0, seen['amount_fen'], inputs.exposure, inputs.history,
                               self.ladder, balance['cap_fen'] if balance['applies'] else None)

    def price(self, rows, limit, seen):
        line = self.manifest['decisions']['price']
        row = rows[line['decision']][0]
        price = row[0][line['nominal_annual']] if row else None
        if price is not None and limit > 0 and offer.plan(limit, int(seen['term_months']), price, self.prices)[0] <= 0:
            return None
        return price

    def broken(self, seen, inputs, limit, price):
        found, invariants = set(), self.manifest['invariants']
        if self.applies('blacklist') and seen.get('blacklist_hit') is not False:
            found.add('blacklist')
        if self.applies('multi_lender'):
            count = seen.get(invariants['multi_lender']['fact'])
            if count is None or count > invariants['multi_lender']['max']:
                found.add('multi_lender')
        if limit is None:
            return found
        first = inputs.history is None or inputs.history[0] == 0
        bounds = self.ladder['first_limit_fen']
        if self.applies('first_limit') and first and not bounds['min'] <= limit <= bounds['max']:
            found.add('first_limit')
        if self.applies('balance') and (inputs.exposure is None or inputs.exposure + limit > invariants['balance']['cap_fen']):
            found.add('balance')
        if self.applies('cost_cap'):
            out, payments = offer.plan(limit, int(seen['term_months']), price, self.prices)
            if not offer.within_cap(out, payments, self.caps, shanghai_day(inputs.at)):
                found.add('cost_cap')
        return found


# -- applications -------------------------------------------------------------------------------------------------
def inputs_of(bundle, record):
    inputs = Inputs()
    inputs.at = instant_ms(record['decided_at'])
    for name, fact in record['facts'].items():
        if fact.get('status') == 'unavailable' or fact.get('value') is None:
            continue
        inputs.facts[name] = (bundle.typed(name, fact['value']), instant_ms(fact['as_of']))
    read = {'amount_fen': Decimal(record['amount_fen']), 'term_months': Decimal(record['term_months']),
            'product': record['product'], 'channel': record.get('channel')}
    number = record.get('applicant', {}).get('id_number')
    if number:
        birth = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        read['age'] = Decimal(whole_years(birth, shanghai_day(inputs.at)))
    if record.get('exposure') is not None:
        inputs.exposure = int(record['exposure']['outstanding_fen'])
        read['exposure_fen'], read['open_loans'] = Decimal(inputs.exposure), Decimal(record['exposure']['open_loans'])
    if record.get('history') is not None:
        past = record['history']
        set_history(inputs, read, past['loans'], past['instalments_on_time'], past['max_overdue_days'])
    if record.get('lists') is not None:
        read['blacklist_hit'], read['watchlist_hit'] = record['lists']['blacklist'], record['lists']['watchlist']
    inputs.read = read
    return inputs


def set_history(inputs, read, loans, on_time, overdue):
    inputs.history = (int(loans), int(on_time), int(overdue))
    read['loans'], read['instalments_on_time'], read['max_overdue_days'] = Decimal(loans), Decimal(on_time), Decimal(overdue)
    read['first_loan'] = int(loans) == 0


# -- cases ----------------------------------------------------------------------------------------------------------
def cases_of(file_name):
    shared, shared_day, found = {}, None, []
    with open(file_name, encoding='utf-8') as file:
        for line in file:
            line = line.strip()
            if not line or line.startswith('#'):
                continue
            word, _, rest = line.partition(' ')
            if word == 'case':
                found.append({'name': rest, 'given': dict(shared), 'day': shared_day, 'expect': []})
                continue
            if word == 'on':
                day = datetime.date.fromisoformat(rest)
                shared_day, _ = (day, None) if not found else (shared_day, found[-1].update(day=day))
                continue
            name, _, value = (part.strip() for part in rest.partition('='))
            if word == 'given':
                (found[-1]['given'] if found else shared)[name] = feel.literal(value)
            elif word == 'expect':
                found[-1]['expect'].append((name, value))
            else:
                raise ValueError(line)
    return found


def inputs_of_case(bundle, case):
    inputs, given = Inputs(), case['given']
    day = case['day'] or datetime.date.fromisoformat(bundle.caps['caps'][0]['from'])
    inputs.at = ((day - datetime.date(1970, 1, 1)).days * 24 + 4) * 3600000
    past = [given.get(n) for n in ('loans', 'instalments_on_time', 'max_overdue_days')]
    if any(v is not None for v in past):
        set_history(inputs, inputs.read, *[v or 0 for v in past])
    if given.get('exposure_fen') is not None:
        inputs.exposure = int(given['exposure_fen'])
    for name, value in given.items():
        if name in bundle.facts:
            if value is not None:
                inputs.facts[name] = (value, inputs.at)
        elif name == 'pd' or name.endswith('_age_days'):
            inputs.forced[name] = value
        else:
            inputs.read[name] = value
    return inputs


def failures(case, answer):
    for key, value in case['expect']:
        got = {'outcome': answer['outcome'], 'limit': str(answer['limit_fen']), 'price': answer['nominal_annual']}.get(key)
        if key == 'reason':
            right = value in answer['reasons']
        elif key == 'rule':
            right = value in answer['fired']
        elif key == 'price':
            right = got is not None and got == Decimal(value)
        else:
            right = got == value
        if not right:
            yield '%s: expected %s = %s, got %s' % (case['name'], key, value, answer)


def run_cases(bundle):
    bad, fired, count = [], set(), 0
    for file_name in sorted(glob.glob(os.path.join(bundle.folder, 'cases', '*.case'))):
        for case in cases_of(file_name):
            count += 1
            answer = bundle.decide(inputs_of_case(bundle, case))
            bad += failures(case, answer)
            fired |= {value for key, value in case['expect'] if key == 'rule'} & set(answer['fired'])
    every = {'%s %d' % (t.name, n) for t in bundle.tables.tables.values() for n in range(1, len(t.rules) + 1)}
    bad += ['no case fires rule ' + rule for rule in sorted(every - fired)]
    return count, bad


def main(arguments):
    bundle = Bundle(arguments[0])
    if arguments[1] == '--cases':
        count, bad = run_cases(bundle)
        print('\n'.join(bad + ['%d cases, %d findings' % (count, len(bad))]))
        return 1 if bad else 0
    with open(arguments[1], encoding='utf-8') as file:
        for line in file:
            record = json.loads(line, parse_float=Decimal)
            answer = bundle.decide(inputs_of(bundle, record))
            answer['application_id'] = record['application_id']
            print(json.dumps(answer, default=str, sort_keys=True))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

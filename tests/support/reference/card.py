#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""PMML scorecards: the independent reference of docs/bundle.md ("points", "golden.json of a scorecard") and of PMML 4.4.

card.py MODEL.pmml ROWS.csv             points of each row, one a line (an empty cell is missing)
card.py MODEL.pmml ROWS.csv --golden    the same rows as golden.json
"""
import csv
import datetime
import decimal
import json
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

WIDE = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN)
ORDER = {'lessThan': lambda a, b: a < b, 'lessOrEqual': lambda a, b: a <= b,
         'greaterThan': lambda a, b: a > b, 'greaterOrEqual': lambda a, b: a >= b}


def local(element):
    return element.tag.rsplit('}', 1)[1]


def named(parent, name):
    return [child for child in parent if local(child) == name]


def items(text):
    """Between spaces, or in quotes with \\" inside."""
    found, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] == '"':
            end = at + 1
            while text[end] != '"':
                end += 2 if text[end] == '\\' else 1
            found.append(text[at + 1:end].replace('\\"', '"'))
            at = end + 1
        else:
            end = at
            while end < len(text) and not text[end].isspace():
                end += 1
            found.append(text[at:end])
            at = end
    return found


class Card:
    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        dictionary = named(root, 'DataDictionary')[0]
        self.kind, self.allowed = {}, {}
        for field in named(dictionary, 'DataField'):
            name = field.get('name')
            self.kind[name] = 'text' if field.get('dataType') in ('string', 'boolean') else 'number'
            self.allowed[name] = [self.typed(name, value.get('value')) for value in named(field, 'Value')]
        self.card = named(root, 'Scorecard')[0]
        schema = named(self.card, 'MiningSchema')[0]
        self.fields = [f for f in named(schema, 'MiningField') if f.get('usageType', 'active') == 'active']
        self.names = [f.get('name') for f in self.fields]
        self.initial = Decimal(self.card.get('initialScore', '0'))
        self.characteristics = named(named(self.card, 'Characteristics')[0], 'Characteristic')

    def typed(self, field, text):
        return Decimal(text) if self.kind[field] == 'number' else text

    def seen(self, row):
        values = {}
        for field, value in zip(self.fields, row):
            name = field.get('name')
            if value is not None and self.allowed[name] and value not in self.allowed[name]:
                treatment = field.get('invalidValueTreatment', 'returnInvalid')
                if treatment == 'returnInvalid':
                    raise ValueError('field %s: %r' % (name, value))
                value = None if treatment == 'asMissing' else value
            if value is None and field.get('missingValueReplacement') is not None:
                value = self.typed(name, field.get('missingValueReplacement'))
            values[name] = value
        return values

    def holds(self, predicate, values):
        """True, False, or None = unknown."""
        what = local(predicate)
        if what in ('True', 'False'):
            return what == 'True'
        if what == 'CompoundPredicate':
            return self.compound(predicate, values)
        name = predicate.get('field')
        value = values[name]
        if what == 'SimpleSetPredicate':
            listed = [self.typed(name, text) for text in items(named(predicate, 'Array')[0].text)]
            return None if value is None else (value in listed) == (predicate.get('booleanOperator') == 'isIn')
        operator = predicate.get('operator')
        if operator in ('isMissing', 'isNotMissing'):
            return (value is None) == (operator == 'isMissing')
        if value is None:
            return None
        other = self.typed(name, predicate.get('value'))
        if operator in ('equal', 'notEqual'):
            return (value == other) == (operator == 'equal')
        return ORDER[operator](value, other)

    def compound(self, predicate, values):
        answers = [self.holds(part, values) for part in predicate if local(part) != 'Extension']
        operator = predicate.get('booleanOperator')
        if operator == 'surrogate':
            return next((answer for answer in answers if answer is not None), None)
        if operator == 'and':
            return False if False in answers else None if None in answers else True
        if operator == 'or':
            return True if True in answers else None if None in answers else False
        return None if None in answers else sum(answers) % 2 == 1

    def parts(self, row):
        """(name, points, reason code) of each characteristic."""
        values, found = self.seen(row), []
        for one in self.characteristics:
            for attribute in named(one, 'Attribute'):
                if self.holds([child for child in attribute if local(child) != 'Extension'][0], values):
                    break
            else:
                raise ValueError('characteristic %s: none of its attributes holds' % one.get('name'))
            found.append((one.get('name'), Decimal(attribute.get('partialScore')), attribute.get('reasonCode', one.get('reasonCode'))))
        return found

    def points(self, row):
        return self.initial + sum(points for _, points, _ in self.parts(row))

    def baseline(self, characteristic):
        return Decimal(characteristic.get('baselineScore', self.card.get('baselineScore')))


def field_value(feature, kind, facts):
    """What a field reads of the facts (docs/bundle.md)."""
    value = facts.get(feature['from'])
    if value is None:
        return None
    if 'equals' in feature:
        return Decimal(1 if value == feature['equals'] else 0)
    if 'codes' in feature:
        return Decimal(feature['codes'].index(value)) if value in feature['codes'] else None
    if isinstance(value, bool):
        return Decimal(int(value)) if kind == 'number' else str(value).lower()
    if isinstance(value, datetime.date):
        return Decimal((value - datetime.date(1970, 1, 1)).days)
    return value


def margin_of(points, scale):
    base, double, odds = (Decimal(str(scale[key])) for key in ('base', 'points_to_double', 'base_odds'))
    doublings = WIDE.divide(WIDE.subtract(points, base), double)
    return -WIDE.add(WIDE.ln(odds), WIDE.multiply(doublings, WIDE.ln(Decimal(2))))


def pd_of(margin, calibration=None):
    kind = (calibration or {}).get('kind')
    if kind == 'isotonic':
        curve = [(Decimal(str(p['margin'])), Decimal(str(p['pd']))) for p in calibration['points']]
        above = next((i for i, (at, _) in enumerate(curve) if margin < at), len(curve))
        if above in (0, len(curve)):
            pd = curve[max(above - 1, 0)][1]
        else:
            (low, pd_low), (high, pd_high) = curve[above - 1], curve[above]
            pd = pd_low + WIDE.divide(WIDE.multiply(pd_high - pd_low, margin - low), high - low)
    else:
        if kind == 'platt':
            margin = WIDE.add(WIDE.multiply(Decimal(str(calibration['slope'])), margin), Decimal(str(calibration['intercept'])))
        pd = WIDE.divide(1, 1 + WIDE.exp(-margin))
    return pd.quantize(Decimal('0.000001'), decimal.ROUND_HALF_EVEN)


def rows_of(card, path):
    with open(path, newline='', encoding='utf-8') as file:
        for line in csv.DictReader(file):
            yield [card.typed(name, line[name]) if line[name] else None for name in card.names]


def golden(card, rows):
    def plain(value):
        return str(value) if isinstance(value, Decimal) else value
    lines = []
    for row in rows:
        parts = card.parts(row)
        lines.append({'values': [plain(v) for v in row], 'parts': [str(p) for _, p, _ in parts], 'points': str(card.points(row))})
    head = {'format': 1, 'objective': 'scorecard', 'link': 'points', 'initial': str(card.initial), 'features': card.names,
            'characteristics': [c.get('name') for c in card.characteristics]}
    text = json.dumps(head, ensure_ascii=False)[:-1]
    return text + ', "rows": [\n ' + ',\n '.join(json.dumps(line, ensure_ascii=False) for line in lines) + '\n]}\n'


def main(arguments):
    card = Card(arguments[0])
    rows = list(rows_of(card, arguments[1]))
    sys.stdout.write(golden(card, rows) if '--golden' in arguments else ''.join('%s\n' % card.points(row) for row in rows))


if __name__ == '__main__':
    main(sys.argv[1:])

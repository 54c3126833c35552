# SPDX-License-Identifier: GPL-3.0-or-later
"""FEEL as docs/bundle.md ("policy.dmn") allows it: literals and unary tests, three-valued (True, False, None)."""
import datetime
import re
from decimal import Decimal

TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<string>"(?:[^"\\]|\\.)*")|(?P<dots>\.\.)'
    r'|(?P<compare><=|>=|!=|<|>|=)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<mark>[-\[\](),]))')


class FeelError(Exception):
    pass


def tokens(text):
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match or match.end() == at:
            raise FeelError('not understood: %r' % text[at:])
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found


class Parser:
    def __init__(self, text):
        self.rest = tokens(text)

    def peek(self, value=None, kind=None):
        if not self.rest:
            return False
        return (value is None or self.rest[0][1] == value) and (kind is None or self.rest[0][0] == kind)

    def take(self, value=None, kind=None):
        if not self.peek(value, kind):
            raise FeelError('expected %s' % (value or kind))
        return self.rest.pop(0)[1]

    def literal(self):
        if self.peek('-'):
            self.take('-')
            return -Decimal(self.take(kind='number'))
        if self.peek(kind='number'):
            return Decimal(self.take())
        if self.peek(kind='string'):
            return re.sub(r'\\(.)', r'\1', self.take()[1:-1])
        name = self.take(kind='name')
        if name in ('true', 'false'):
            return name == 'true'
        if name == 'null':
            return None
        if name == 'date':
            self.take('(')
            text = self.take(kind='string')[1:-1]
            self.take(')')
            return datetime.date.fromisoformat(text)
        raise FeelError('not a literal: ' + name)

    def test(self):
        if self.peek(kind='compare'):
            sign = self.take()
            return ('compare', sign, self.literal())
        if self.peek('[') or self.peek('(') or self.peek(']'):
            closed_low = self.take() == '['
            low = self.literal()
            self.take('..')
            high = self.literal()
            return ('range', closed_low, low, high, self.take(kind='mark') == ']')
        return ('compare', '=', self.literal())

    def tests(self):
        found = [self.test()]
        while self.peek(','):
            self.take(',')
            found.append(self.test())
        return found

    def unary(self):
        if len(self.rest) == 1 and self.peek('-'):
            return ('any',)
        if self.peek('not', 'name'):
            self.take()
            self.take('(')
            inner = self.tests()
            self.take(')')
            result = ('not', inner)
        else:
            result = ('or', self.tests())
        if self.rest:
            raise FeelError('trailing text')
        return result


def literal(text):
    parser = Parser(text)
    value = parser.literal()
    if parser.rest:
        raise FeelError('trailing text')
    return value


def unary(text):
    return Parser(text).unary()


def compare(sign, left, right):
    if sign in ('=', '!=') and (left is None or right is None):
        return (left is right) == (sign == '=')  # null equals null only
    if left is None or right is None or type(left) is not type(right):
        return None
    if sign == '=':
        return left == right
    if sign == '!=':
        return left != right
    if isinstance(left, bool):
        return None
    return {'<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right}[sign]


def both(a, b):
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def any_of(values):
    values = list(values)
    if True in values:
        return True
    return None if None in values else False


def one(test, value):
    if test[0] == 'compare':
        return compare(test[1], value, test[2])
    _, closed_low, low, high, closed_high = test
    return both(compare('>=' if closed_low else '>', value, low), compare('<=' if closed_high else '<', value, high))


def holds(test, value):
    if test[0] == 'any':
        return True
    result = any_of(one(each, value) for each in test[1])
    if test[0] == 'not':
        return None if result is None else not result
    return result

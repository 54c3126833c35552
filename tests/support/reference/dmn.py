# SPDX-License-Identifier: GPL-3.0-or-later
"""Decision tables of a policy.dmn and how they are chained (docs/bundle.md, "policy.dmn")."""
import xml.etree.ElementTree as ElementTree

import feel


def local(element):
    return element.tag.rsplit('}', 1)[-1]


def children(element, name):
    return [child for child in element if local(child) == name]


def text_of(element):
    return ''.join(children(element, 'text')[0].itertext()).strip()


class TableError(Exception):
    pass


class Table:
    def __init__(self, element):
        self.name = element.get('name')
        self.needs = []
        for requirement in children(element, 'informationRequirement'):
            self.needs += [r.get('href').lstrip('#') for r in children(requirement, 'requiredDecision')]
        table = children(element, 'decisionTable')[0]
        self.policy = table.get('hitPolicy', 'UNIQUE')
        self.inputs = [text_of(children(i, 'inputExpression')[0]) for i in children(table, 'input')]
        self.outputs = [o.get('name') or self.name for o in children(table, 'output')]
        self.rules = []
        for rule in children(table, 'rule'):
            tests = [feel.unary(text_of(e)) for e in children(rule, 'inputEntry')]
            values = [feel.literal(text_of(e)) for e in children(rule, 'outputEntry')]
            self.rules.append((tests, values))
        if self.policy == 'PRIORITY':
            listed = children(children(table, 'output')[0], 'outputValues')[0]
            self.order = [test[2] for test in feel.unary(text_of(listed))[1]]

    def run(self, scope):
        """-> (rows that count, numbers matched, numbers fired). Raises TableError with .matched set."""
        values = [path(expression, scope) for expression in self.inputs]
        matched = [n for n, (tests, _) in enumerate(self.rules, 1)
                   if all(feel.holds(t, v) is True for t, v in zip(tests, values))]
        fired = self.choose(matched)
        return [dict(zip(self.outputs, self.rules[n - 1][1])) for n in fired], matched, fired

    def choose(self, matched):
        if self.policy == 'COLLECT' or not matched:
            return matched
        if self.policy == 'FIRST':
            return matched[:1]
        if self.policy == 'PRIORITY':
            return [min(matched, key=lambda n: (self.order.index(self.rules[n - 1][1][0]), n))]
        same = all(self.rules[n - 1][1] == self.rules[matched[0] - 1][1] for n in matched)
        if (self.policy == 'UNIQUE' and len(matched) > 1) or not same:
            error = TableError(self.name)
            error.matched = matched
            raise error
        return matched[:1]


def path(expression, scope):
    value = None
    for depth, name in enumerate(expression.split('.')):
        value = scope.get(name) if depth == 0 else (value.get(name) if isinstance(value, dict) else None)
    return value


class Model:
    def __init__(self, file_name):
        root = ElementTree.parse(file_name).getroot()
        self.by_id = {d.get('id'): Table(d) for d in children(root, 'decision')}
        self.tables = {t.name: t for t in self.by_id.values()}

    def run(self, facts):
        """-> {table: (rows, matched, fired, failed)} over all tables, each after those it needs."""
        scope, done = dict(facts), {}
        for table in self.tables.values():
            self.one(table, scope, done)
        return done

    def one(self, table, scope, done):
        if table.name in done:
            return
        for need in table.needs:
            self.one(self.by_id[need], scope, done)
        try:
            rows, matched, fired = table.run(scope)
            done[table.name] = (rows, matched, fired, False)
        except TableError as error:
            rows, done[table.name] = [], ([], error.matched, [], True)
        if len(table.outputs) == 1:
            rows = [row[table.outputs[0]] for row in rows]
        scope[table.name] = rows if table.policy == 'COLLECT' else (rows[0] if rows else None)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""real_bundle.py OUTDIR [CREDIT_DATA.csv]: a second policy bundle, on real applications.

Makes from credit_data.csv (TOUCHSTONE_SHARED or ../shared, else exit 77 and NOT RUN)
  OUTDIR/bundle/              catalogue, tables, ladder, prices, reasons of its own; a model trained on one half; a case for each rule
  OUTDIR/applications.ndjson  the other half, stand-alone
  OUTDIR/truth.csv            application_id,bad of that half

Nothing is shared with the default bundle: no identity fields, other names, other hit policies, a fee, other bands. Amounts of the
data are taken as yuan. Needs Debian's python3-xgboost; fixed seeds, one thread.
"""
import csv
import hashlib
import json
import os
import pathlib
import sys
from xml.sax.saxutils import escape

import numpy
import xgboost

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / 'reference'))
sys.path.insert(0, str(HERE.parents[1] / 'resources' / 'training'))
import decide  # noqa: E402
import golden  # noqa: E402  of resources/training

DECIDED_AT = '2026-07-14T02:24:00.000Z'
AS_OF = '2026-07-13T02:24:00.000Z'
DAY = '2026-07-14'
NOT_RUN = 77


def text(zh, en):
    return {'zh': zh, 'en': en}


# name, Chinese, English, type, unit, values
FACTS = [
    ('Seniority', '工龄', 'Years in the job', 'integer', 'years', None),
    ('Home', '住房', 'Home', 'string', 'none', ['rent', 'owner', 'parents', 'priv', 'other', 'ignore']),
    ('Age', '申请人年龄', 'Age of the applicant', 'integer', 'years', None),
    ('Marital', '婚姻', 'Marital status', 'string', 'none', ['married', 'widow', 'single', 'separated', 'divorced']),
    ('Records', '不良记录', 'Adverse records', 'string', 'none', ['no', 'yes']),
    ('Job', '工作', 'Job', 'string', 'none', ['freelance', 'fixed', 'partime', 'others']),
    ('Expenses', '支出', 'Expenses', 'integer', 'yuan', None),
    ('Income', '收入', 'Income', 'integer', 'yuan', None),
    ('Assets', '资产', 'Assets', 'integer', 'yuan', None),
    ('Debt', '负债', 'Debt', 'integer', 'yuan', None),
    ('Price', '商品价格', 'Price of the goods', 'integer', 'yuan', None),
]
TERMS = [6, 12, 18, 24, 30, 36, 42, 48, 54, 60, 72]
FEATURES = ([{'name': n, 'from': n} for n, _, _, kind, _, _ in FACTS if kind == 'integer']
            + [{'name': 'amount', 'from': 'amount_fen'}, {'name': 'term', 'from': 'term_months'}]
            + [{'name': '%s_%s' % (n, v), 'from': n, 'equals': v} for n, _, _, _, _, values in FACTS for v in values or []])
BANDS = [('A', '0.08', 'approve', 1), ('B', '0.20', 'approve', 1), ('C', '0.40', 'refer', 1), ('D', '0.60', 'strict', 2),
         ('E', None, 'decline', 2)]
GOOD = '"A", "B"'
# name, label, hit policy, needs, [(input, type)], [(output, type, values)], [(tests by input, outputs)]
TABLES = [
    ('burden', ('负担', 'Burden'), 'UNIQUE', [], [('Income', 'number'), ('Expenses', 'number')], [('burden', 'string', None)], [
        ({'Income': 'null'}, ['"unknown"']),
        ({'Income': '< 80'}, ['"high"']),
        ({'Income': '[80..140)', 'Expenses': '> 60'}, ['"high"']),
        ({'Income': '[80..140)', 'Expenses': '<= 60'}, ['"middle"']),
        ({'Income': '>= 140', 'Expenses': '> 90'}, ['"middle"']),
        ({'Income': '>= 140', 'Expenses': 'not(> 90)'}, ['"low"'])]),
    ('checks', ('核查', 'Checks'), 'ANY', [], [('Records', 'string'), ('Job', 'string'), ('Seniority', 'number'), ('Assets', 'number')],
     [('outcome', 'string', None), ('reason', 'string', None)], [
        ({'Records': '"yes"', 'Job': '"partime"'}, ['"decline"', '"C-101"']),
        ({'Records': '"yes"', 'Seniority': '< 1'}, ['"decline"', '"C-101"']),
        ({'Records': '"yes"', 'Job': 'not("partime")', 'Seniority': '>= 1', 'Assets': '0'}, ['"refer"', '"C-102"'])]),
    ('eligibility', ('准入', 'Eligibility'), 'FIRST', ['burden'],
     [('band', 'string'), ('burden', 'string'), ('Seniority', 'number'), ('Age', 'number'), ('Debt', 'number')],
     [('outcome', 'string', None), ('reason', 'string', None)], [
        ({'band': '"E"'}, ['"decline"', '"C-001"']),
        ({'band': '"D"', 'burden': '"high", "unknown"'}, ['"decline"', '"C-002"']),
        ({'band': '"D"'}, ['"refer"', '"C-003"']),
        ({'band': '"C"', 'burden': '"high"'}, ['"refer"', '"C-004"']),
        ({'band': '"C"', 'Seniority': '>= 5'}, ['"approve"', '"C-005"']),
        ({'band': '"C"'}, ['"refer"', '"C-006"']),
        ({'band': GOOD, 'burden': '"unknown"', 'Debt': 'not(0)'}, ['"documents"', '"C-007"']),
        ({'band': GOOD, 'Age': '< 21'}, ['"refer"', '"C-008"']),
        ({'band': GOOD}, ['"approve"', '"C-009"'])]),
    ('limit', ('额度', 'Limit'), 'PRIORITY', ['burden'], [('band', 'string'), ('burden', 'string'), ('Job', 'string')],
     [('limit_fen', 'number', '50000, 100000, 200000, 300000, 500000')], [
        ({'band': '"A"'}, ['500000']),
        ({'band': '"B"'}, ['300000']),
        ({'band': '"C"'}, ['200000']),
        ({'band': '"D", "E"'}, ['100000']),
        ({'burden': '"high"'}, ['100000']),
        ({'Job': '"partime"'}, ['50000'])]),
    ('price', ('定价', 'Price'), 'UNIQUE', ['limit'], [('band', 'string'), ('term_months', 'number'), ('limit', 'number')],
     [('nominal_annual', 'number', None)], [
        ({'band': '"A"', 'term_months': '<= 24'}, ['0.120']),
        ({'band': '"A"', 'term_months': '> 24'}, ['0.132']),
        ({'band': '"B"', 'term_months': '<= 24'}, ['0.156']),
        ({'band': '"B"', 'term_months': '> 24'}, ['0.168']),
        ({'band': '"C"', 'limit': '> 0'}, ['0.186']),
        ({'band': '"D"', 'limit': '> 0'}, ['0.204'])]),
]
REASONS = [
    ('C-001', 1, ['policy'], '信用段 E', 'Band E'), ('C-002', 2, ['policy'], '信用段 D，负担重或不明', 'Band D, burden high or unknown'),
    ('C-003', 3, ['policy'], '信用段 D', 'Band D'), ('C-004', 4, ['policy'], '信用段 C，负担重', 'Band C, high burden'),
    ('C-005', 5, ['policy'], '信用段 C，工龄长', 'Band C, long in the job'), ('C-006', 6, ['policy'], '信用段 C', 'Band C'),
    ('C-007', 7, ['policy', 'documents'], '收入不明且有负债', 'Income unknown, in debt'),
    ('C-008', 8, ['policy'], '申请人年轻', 'Young applicant'), ('C-009', 9, ['policy'], '信用良好', 'Good credit'),
    ('C-101', 10, ['policy', 'decline'], '不良记录，工作不稳', 'Adverse records, job not stable'),
    ('C-102', 11, ['policy', 'decline'], '不良记录，没有资产', 'Adverse records, no assets'),
    ('C-201', 21, ['approve'], '收入已核实', 'Income verified'), ('C-202', 22, ['decline'], '还款能力不足', 'Cannot repay'),
    ('C-203', 23, ['documents'], '补收入证明', 'Proof of income'), ('C-204', 24, ['escalate'], '超出权限', 'Above own authority'),
    ('C-205', 25, ['return'], '证据不足', 'Evidence lacking')]


def find_data(arguments):
    if arguments:
        return pathlib.Path(arguments[0])
    shared = pathlib.Path(os.environ.get('TOUCHSTONE_SHARED', HERE.parents[2] / 'shared'))
    return shared / 'data' / 'credit_data.csv'


# -- the bundle's files -------------------------------------------------------------------------------------------------
def table_xml(table):
    name, _, hit_policy, needs, inputs, outputs, rules = table
    lines = ['<decision id="d_%s" name="%s"><variable name="%s"/>' % (name, name, name)]
    for expression, _ in inputs:
        kind, prefix = ('requiredDecision', 'd') if expression in needs else ('requiredInput', 'i')
        lines.append('<informationRequirement><%s href="#%s_%s"/></informationRequirement>' % (kind, prefix, expression))
    lines.append('<decisionTable hitPolicy="%s">' % hit_policy)
    lines += ['<input><inputExpression typeRef="%s"><text>%s</text></inputExpression></input>' % (kind, e) for e, kind in inputs]
    for output, kind, values in outputs:
        inner = '<outputValues><text>%s</text></outputValues>' % values if values else ''
        lines.append('<output name="%s" typeRef="%s">%s</output>' % (output, kind, inner))
    for tests, values in rules:
        cells = ['<inputEntry><text>%s</text></inputEntry>' % escape(tests.get(e, '-')) for e, _ in inputs]
        cells += ['<outputEntry><text>%s</text></outputEntry>' % escape(v) for v in values]
        lines.append('<rule>%s</rule>' % ''.join(cells))
    return '\n'.join(lines + ['</decisionTable></decision>'])


def policy_xml():
    decisions = {t[0] for t in TABLES}
    inputs = sorted({i for t in TABLES for i in t[4]} - {i for t in TABLES for i in t[4] if i[0] in decisions})
    data = ['<inputData id="i_%s" name="%s"><variable name="%s" typeRef="%s"/></inputData>' % (n, n, n, k) for n, k in inputs]
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" id="consumer" '
            'name="consumer" namespace="urn:touchstone:test:consumer">\n%s\n</definitions>\n' % '\n'.join(data + [table_xml(t) for t in TABLES]))


def catalogue():
    facts = [{'name': n, 'label': text(zh, en), 'group': 'form', 'type': kind, 'unit': unit, 'sources': ['form'], 'consent': 'application',
              'sensitivity': 'C1', 'freshness_days': 30, 'necessary': True, 'automated': True, 'enabled': True, 'hard_stop': n == 'Records',
              'missing': 'refer' if n == 'Job' else 'null', 'stale': 'keep', **({'values': values} if values else {'min': 0})}
             for n, zh, en, kind, unit, values in FACTS]
    return {'identity': [], 'sources': [{'name': 'form', 'label': text('申请表', 'Application form'), 'licence': 'MIT (r-cran-modeldata)'}],
            'groups': [{'name': 'form', 'label': text('申请表', 'Application form')}], 'facts': facts}


def manifest(model_hash):
    no_lists = {'applies': False, 'reason': text('数据没有名单', 'The data hold no lists')}
    return {'format': 1, 'version': 'real-1', 'product': 'consumer', 'name': text('消费分期', 'Consumer credit'),
            'amount_fen': {'min': 10000, 'max': 500000}, 'terms_months': TERMS, 'channels': ['branch'],
            'queue_hours': {'high': 2, 'normal': 8}, 'hash_of_model': model_hash,
            'decisions': {'outcomes': [{'decision': t, 'outcome': 'outcome', 'reason': 'reason'} for t in ('eligibility', 'checks')],
                          'limit': {'decision': 'limit', 'limit_fen': 'limit_fen'},
                          'price': {'decision': 'price', 'nominal_annual': 'nominal_annual'}},
            'tables': [{'decision': t[0], 'label': text(*t[1])} for t in TABLES],
            'invariants': {'cost_cap': {'applies': True}, 'balance': {'applies': True, 'cap_fen': 2000000},
                           'first_limit': {'applies': True}, 'blacklist': no_lists,
                           'multi_lender': {'applies': False, 'reason': text('数据没有多头次数', 'The data do not count lenders')}}}


def other_files():
    steps = list(range(10000, 500001, 10000))
    yield 'catalogue.json', catalogue()
    yield 'scoring.json', {'features': FEATURES, 'scale': {'base': 500, 'points_to_double': 20, 'base_odds': 2},
                           'bands': [dict(zip(('name', 'pd_below', 'recommends', 'authority'), b)) for b in BANDS]}
    yield 'ladder.json', {'steps_fen': steps, 'first_limit_fen': {'min': 10000, 'max': 500000},
                          'climb': [{'instalments_on_time': 0, 'step': len(steps)}], 'max_overdue_days': 30}
    # The fee makes the shortest loans dearer than the cap: the invariant has work to do.
    yield 'prices.json', {'method': 'equal_instalments', 'on_default': [], 'fees': [
        {'name': 'service', 'label': text('服务费', 'Service fee'), 'rate': '0.015', 'taken': 'deducted'},
        {'name': 'handling', 'label': text('手续费', 'Handling fee'), 'rate': '0.0033', 'taken': 'financed'}]}
    yield 'caps.json', {'rate': 'effective', 'lpr': [], 'caps': [{'from': '2026-01-01', 'annual': '0.24', 'source': 'test'}]}
    yield 'reasons.json', {'reasons': [{'code': c, 'precedence': p, 'use': use, 'title': text(zh, en), 'internal': text(zh, en),
                                        'borrower': text('您的申请：' + zh, 'Your application: ' + en), 'facts': []}
                                       for c, p, use, zh, en in REASONS]}


# -- applications and model ---------------------------------------------------------------------------------------------
def application(number, row):
    facts = {}
    for name, _, _, kind, _, _ in FACTS:
        if row[name] == '':
            # Both ways of being missing that a sender has.
            if number % 2:
                facts[name] = {'status': 'unavailable', 'source': 'form', 'as_of': AS_OF}
            continue
        facts[name] = {'value': int(row[name]) if kind == 'integer' else row[name], 'source': 'form', 'as_of': AS_OF}
    debt = int(row['Debt'] or 0)
    return {'application_id': 'real-%05d' % number, 'request_id': 'request-%05d' % number, 'applied_at': DECIDED_AT,
            'decided_at': DECIDED_AT, 'product': 'consumer', 'channel': 'branch', 'amount_fen': int(row['Amount']) * 100,
            'term_months': int(row['Time']), 'applicant': {}, 'facts': facts,
            'exposure': {'outstanding_fen': debt * 100, 'open_loans': 1 if debt else 0}}


def features_of(record):
    values = {n: f.get('value') for n, f in record['facts'].items()}
    values.update(amount_fen=record['amount_fen'], term_months=record['term_months'])
    row = []
    for feature in FEATURES:
        value = values.get(feature['from'])
        row.append(numpy.nan if value is None else float(value == feature['equals'] if 'equals' in feature else value))
    return row


def train(records, bad):
    matrix = xgboost.DMatrix(numpy.array([features_of(r) for r in records], numpy.float32), label=bad, feature_names=[f['name'] for f in FEATURES])
    parameters = {'objective': 'binary:logistic', 'max_depth': 4, 'eta': 0.08, 'min_child_weight': 8, 'lambda': 5, 'subsample': 0.8,
                  'colsample_bytree': 0.7, 'tree_method': 'hist', 'base_score': 0.28, 'seed': 3, 'nthread': 1}
    return xgboost.train(parameters, matrix, num_boost_round=100)


# -- cases --------------------------------------------------------------------------------------------------------------
def feel(value):
    return '"%s"' % value if isinstance(value, str) else str(value)


def case_lines(rule, record, answer):
    given = {n: f['value'] for n, f in record['facts'].items() if 'value' in f}
    given.update(pd=answer['pd'], amount_fen=record['amount_fen'], term_months=record['term_months'],
                 exposure_fen=record['exposure']['outstanding_fen'])
    lines = ['case %s, as application %s' % (rule, record['application_id']), 'on ' + DAY]
    lines += ['given %s = %s' % (n, feel(v)) for n, v in sorted(given.items())]
    lines += ['expect outcome = ' + answer['outcome'], 'expect rule = ' + rule, 'expect limit = %d' % answer['limit_fen']]
    if answer['nominal_annual'] is not None:
        lines.append('expect price = %s' % answer['nominal_annual'])
    return '\n'.join(lines)


def write_cases(folder, records):
    """For each rule the first application of the training half that fires it; a rule that none fires has no place here."""
    bundle, found = decide.Bundle(folder), {}
    for record in records:
        answer = bundle.decide(decide.inputs_of(bundle, record))
        for rule in answer['fired']:
            found.setdefault(rule, case_lines(rule, record, answer))
    every = {'%s %d' % (t[0], n) for t in TABLES for n in range(1, len(t[6]) + 1)}
    if every != set(found):
        raise SystemExit('no application fires ' + ', '.join(sorted(every - set(found))))
    (folder / 'cases').mkdir()
    (folder / 'cases' / 'real.case').write_text('\n\n'.join(found[r] for r in sorted(found)) + '\n', encoding='utf-8')


def main(arguments):
    if not arguments:
        raise SystemExit(__doc__)
    out, data = pathlib.Path(arguments[0]), find_data(arguments[1:])
    if not data.exists():
        print('NOT RUN 1 credit_data.csv is not beside the project')
        return NOT_RUN
    with open(data, encoding='utf-8') as file:
        rows = list(csv.DictReader(file))
    order = numpy.random.RandomState(1).permutation(len(rows))
    records = [application(int(i), rows[i]) for i in order]
    bad = [int(rows[i]['Status'] == 'bad') for i in order]
    half = len(rows) // 2
    folder = out / 'bundle'
    folder.mkdir(parents=True)
    train(records[:half], bad[:half]).save_model(str(folder / 'model.json'))
    (folder / 'golden.json').write_text(golden.golden(folder / 'model.json'), encoding='utf-8')
    files = dict(other_files(), **{'manifest.json': manifest(hashlib.sha256((folder / 'model.json').read_bytes()).hexdigest())})
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + '\n', encoding='utf-8')
    (folder / 'policy.dmn').write_text(policy_xml(), encoding='utf-8')
    write_cases(folder, records[:half])
    (out / 'applications.ndjson').write_text(''.join(json.dumps(r) + '\n' for r in records[half:]), encoding='utf-8')
    lines = ['%s,%d\n' % (r['application_id'], b) for r, b in zip(records[half:], bad[half:])]
    (out / 'truth.csv').write_text('application_id,bad\n' + ''.join(lines), encoding='utf-8')
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a model beside scikit-learn (AUC) and numpy (everything else): random sets with ties, empty bins, one class."""
import json

import numpy
from sklearn.metrics import brier_score_loss, roc_auc_score

import harness

Z = 1.959963984540054
Z99 = 2.5758293035489004
SEED = 20261123


def csv_of(values, events):
    return 'value,event\n' + ''.join(f'{v!r},{int(e)}\n' for v, e in zip(map(float, values), events))


def auc_interval(values, events):
    """DeLong, by all pairs."""
    won = (values[events][:, None] > values[~events][None, :]) + 0.5 * (values[events][:, None] == values[~events][None, :])
    of_events, of_others = won.mean(axis=1), won.mean(axis=0)
    reach = Z * numpy.sqrt(of_events.var(ddof=1) / len(of_events) + of_others.var(ddof=1) / len(of_others))
    return max(0.0, won.mean() - reach), min(1.0, won.mean() + reach)


def ks_estimate(values, events):
    at = numpy.unique(values)
    below = [numpy.searchsorted(numpy.sort(part), at, side='right') / len(part) for part in (values[events], values[~events])]
    place = numpy.abs(below[0] - below[1]).argmax()
    (more, m), (less, k) = sorted(((below[0][place], events.sum()), (below[1][place], (~events).sum())), key=lambda one: -one[0])
    value = more - less
    if value == 0:
        more = less = 0.0  # the place before the first value
    wide, usual = [(wilson_at(more, m, z), wilson_at(less, k, z)) for z in (Z99, Z)]
    low = value - numpy.hypot(more - wide[0][0], wide[1][1] - less)
    high = value + numpy.hypot(usual[0][1] - more, less - usual[1][0])
    return value, max(0.0, low), min(1.0, high)


def wilson_at(share, cases, z):
    """Where (share - p)^2 = z^2 p (1 - p) / cases."""
    roots = numpy.sort(numpy.roots([cases + z * z, -(2 * cases * share + z * z), cases * share * share]).real)
    return max(0.0, min(roots[0], share)), min(1.0, max(roots[1], share))


def edges_of(values, bins):
    ordered = numpy.sort(values)
    ranks = [-(-k * len(ordered) // bins) for k in range(1, bins)]
    found = numpy.unique(ordered[numpy.array(ranks, int) - 1]) if ranks else numpy.array([])
    return found[found < ordered[-1]]


def counts_of(values, edges):
    return numpy.bincount(numpy.searchsorted(edges, values, side='left'), minlength=len(edges) + 1).astype(float)


def divergence(a, b):
    a, b = numpy.where(a == 0, 0.5, a), numpy.where(b == 0, 0.5, b)
    p, q = a / a.sum(), b / b.sum()
    value = ((p - q) * numpy.log(p / q)).sum()
    variance = 0.0
    for s, t, n in ((p, q, a.sum()), (q, p, b.sum())):
        slope = numpy.log(s / t) + 1 - t / s
        covariance = numpy.diag(s) - numpy.outer(s, s)
        variance += slope @ covariance @ slope / n
    reach = Z * numpy.sqrt(max(variance, 0.0))
    return value, max(0.0, value - reach), value + reach


def wilson(events, cases):
    share = events / cases
    roots = numpy.roots([cases + Z * Z, -(2 * cases * share + Z * Z), cases * share * share])
    return share, max(0.0, roots.min()), min(1.0, roots.max())


class FiguresTest(harness.Case):
    def near(self, shown, wanted, what):
        for name, value in zip(('value', 'low', 'high'), wanted):
            self.assertLess(abs(float(shown[name]) - value), 1e-9, f'{what} {name}')

    def sets(self):
        random = numpy.random.default_rng(SEED)
        for count, places in ((40, 1), (300, 1), (300, 2), (2_000, 6), (2_000, 1)):
            values = random.random(count).round(places)
            events = random.random(count) < 0.15 + 0.5 * values
            events[:2], events[-2:] = True, False
            yield values, events

    def test_figures_equal_the_references(self):
        for values, events in self.sets():
            for bins in (1, 5, 10, 37):
                with self.subTest(count=len(values), bins=bins):
                    shown = json.loads(self.admin('model', 'figures', '--in', '-', '--bins', str(bins),
                                                  stdin=csv_of(values, events)).out)
                    auc = roc_auc_score(events, values)
                    low, high = auc_interval(values, events)
                    self.near(shown['auc'], (auc, low, high), 'auc')
                    self.near(shown['gini'], (2 * auc - 1, 2 * low - 1, 2 * high - 1), 'gini')
                    self.near(shown['ks'], ks_estimate(values, events), 'ks')
                    edges = edges_of(values, bins)
                    self.assertEqual(shown['bins'], len(edges) + 1)
                    of_events, of_others = counts_of(values[events], edges), counts_of(values[~events], edges)
                    self.near(shown['iv'], divergence(of_events, of_others), 'iv')
                    self.assertLess(abs(float(shown['brier']) - brier_score_loss(events, values)), 1e-9)
                    self.check_reliability(shown['reliability'], values, events, edges)

    def test_one_event_or_one_other_says_nothing_about_the_spread(self):
        for events in ([0, 1, 0, 0], [1, 0, 1, 1]):
            values = numpy.array([0.2, 0.4, 0.4, 0.1])
            shown = json.loads(self.admin('model', 'figures', '--in', '-', '--bins', '2', stdin=csv_of(values, events)).out)
            self.near(shown['auc'], (roc_auc_score(events, values), 0, 1), 'auc')
            self.near(shown['gini'], (2 * roc_auc_score(events, values) - 1, -1, 1), 'gini')

    def check_reliability(self, points, values, events, edges):
        place = numpy.searchsorted(edges, values, side='left')
        self.assertEqual(len(points), len(edges) + 1)
        for i, point in enumerate(points):
            inside = place == i
            self.assertEqual(point['cases'], int(inside.sum()))
            self.assertLess(abs(float(point['predicted']) - values[inside].mean()), 1e-9)
            self.near(point['observed'], wilson(int(events[inside].sum()), int(inside.sum())), f'bin {i}')

    def test_shift_equals_the_reference_with_empty_bins(self):
        random = numpy.random.default_rng(SEED + 1)
        for shift in (0.0, 0.1, 5.0):  # the last leaves every bin but one empty
            expected, actual = random.normal(size=900).round(2), (random.normal(size=400) + shift).round(2)
            files = [self.folder / name for name in ('expected.csv', 'actual.csv')]
            for file, values in zip(files, (expected, actual)):
                file.write_text(csv_of(values, [False] * len(values)))
            shown = json.loads(self.admin('model', 'shift', '--expected', files[0], '--actual', files[1]).out)
            edges = edges_of(expected, 10)
            self.near(shown['psi'], divergence(counts_of(expected, edges), counts_of(actual, edges)), f'shift {shift}')

    def test_features_of_a_report_equal_the_reference(self):
        """IV and CSI of each feature in a training's report: with ties, a category, missing values, bins that are empty later."""
        random = numpy.random.default_rng(SEED + 2)
        count = 1_500
        values = numpy.float32(numpy.column_stack([
            random.normal(size=count), random.normal(size=count).round(1), random.integers(0, 2, count),
            numpy.where(numpy.arange(count) < 1_000, random.integers(0, 9, count), random.integers(0, 3, count))]))
        values[random.random(count) < 0.1, 0] = numpy.nan
        values[:, 2][random.random(count) < 0.02] = numpy.nan
        bad = random.random(count) < 1 / (1 + numpy.exp(1 - numpy.nan_to_num(values[:, 0]) - values[:, 1]))
        days = numpy.array(['2025-%02d-%02d' % (1 + i * 12 // count, 1 + i % 28) for i in range(count)])
        rows, params, out = self.folder / 'rows.csv', self.folder / 'params.json', self.folder / 'out'
        rows.write_text('applied_on,bad,a,b,c,d\n' + ''.join(
            f'{day},{int(one)},' + ','.join('' if v != v else '%.9g' % v for v in row) + '\n' for day, one, row in zip(days, bad, values)))
        params.write_text('{"max_rounds": 5}')
        self.admin('model', 'train', '--rows', rows, '--params', params, '--out', out)
        report = json.loads((out / 'report.json').read_text())
        train, test = ((days >= part['from']) & (days <= part['to']) for part in (report['parts'][0], report['parts'][2]))
        self.assertEqual([report['parts'][0]['rows'], report['parts'][2]['rows']], [int(train.sum()), int(test.sum())])
        for feature, column in zip(report['features'], values.T):
            present = numpy.sort(column[train & ~numpy.isnan(column)])
            edges = numpy.unique([present[-(-k * len(present) // 10) - 1] for k in range(1, 10)])
            edges = edges[edges < present[-1]]
            place = numpy.where(numpy.isnan(column), len(edges) + 1, numpy.searchsorted(edges, column, side='left'))
            counts = [numpy.bincount(place[of], minlength=len(edges) + 2).astype(float) for of in (train & bad, train & ~bad, train, test)]
            known, any_ = counts[2] > 0, (counts[2] > 0) | (counts[3] > 0)
            self.near(feature['iv'], divergence(counts[0][known], counts[1][known]), f"iv of {feature['name']}")
            self.near(feature['csi'], divergence(counts[2][any_], counts[3][any_]), f"csi of {feature['name']}")
            self.assertLess(abs(float(feature['missing']) - numpy.isnan(column[train]).mean()), 1e-9)
        self.assertGreater(float(report['features'][3]['csi']['value']), 0.25)

    def test_isotonic_calibration_equals_scikit_learn(self):
        from sklearn.isotonic import IsotonicRegression
        for values, events in self.sets():
            shown = json.loads(self.admin('model', 'calibrate', '--kind', 'isotonic', '--in', '-', stdin=csv_of(values, events)).out)
            points = [(float(p['margin']), float(p['pd'])) for p in shown['points']]
            wanted = IsotonicRegression().fit(values, events.astype(float)).predict(values)
            got = numpy.interp(values, *zip(*points))
            self.assertLess(numpy.abs(got - wanted).max(), 5.01e-7)  # six places

    def test_platt_calibration_equals_scikit_learn(self):
        from sklearn.calibration import _SigmoidCalibration
        for values, events in self.sets():
            margins = numpy.round(4 * values - 2, 3)
            shown = json.loads(self.admin('model', 'calibrate', '--kind', 'platt', '--in', '-', stdin=csv_of(margins, events)).out)
            wanted = _SigmoidCalibration().fit(margins, events.astype(float))
            self.assertLess(abs(float(shown['slope']) + wanted.a_), 2e-4)  # scikit-learn stops at a gradient of about 1e-5
            self.assertLess(abs(float(shown['intercept']) + wanted.b_), 2e-4)
            # At the optimum both derivatives vanish.
            high, low = (events.sum() + 1) / (events.sum() + 2), 1 / ((~events).sum() + 2)
            error = 1 / (1 + numpy.exp(-(float(shown['slope']) * margins + float(shown['intercept'])))) - numpy.where(events, high, low)
            self.assertLess(max(abs(error.sum()), abs((error * margins).sum())), 1e-5)

    def test_one_class_is_refused_by_name(self):
        for lines, said in (('0.1,0\n0.2,0\n', 'no events'), ('0.1,1\n', 'only events')):
            result = self.admin('model', 'figures', '--in', '-', stdin='v,e\n' + lines, expect=harness.REFUSED)
            self.assertIn(said, result.err)


if __name__ == '__main__':
    harness.main('touchstone-admin')

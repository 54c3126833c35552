#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Models through the command line: the digits the training library gives, refusals by name, contributions that add up."""
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy

import harness

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUNDLE = SOURCE / 'resources' / 'bundle'


class ModelTest(harness.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trained = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        subprocess.run([sys.executable, SOURCE / 'tests/core/scoring/train_small.py', cls.trained, '0.31', 'dart', 'binary:logistic'],
                       check=True)
        rows = numpy.fromfile(cls.trained / 'rows.f32', '<f4').reshape(-1, 7)
        lines = [','.join('' if v != v else '%.9g' % v for v in row) for row in rows]
        cls.rows = cls.trained / 'rows.csv'
        cls.rows.write_text(','.join('f_%d' % i for i in range(7)) + '\n' + '\n'.join(lines) + '\n')

    def score(self, model, *more):
        out = self.admin('model', 'score', model, '--rows', self.rows, *more).out
        return numpy.array([numpy.float32(line) for line in out.split()])

    def test_margins_and_probabilities_of_both_formats(self):
        for name in ('model.json', 'model.ubj'):
            for more, file in ((['--raw'], 'margins.txt'), ([], 'probabilities.txt')):
                with self.subTest(name=name, file=file):
                    wanted = numpy.array([numpy.float32(line) for line in (self.trained / file).read_text().split()])
                    numpy.testing.assert_array_equal(self.score(self.trained / name, *more).view('i4'), wanted.view('i4'))

    def test_rows_as_other_programs_write_them(self):
        lines = self.rows.read_text().splitlines()[:20]
        lines[2] = lines[2].split(',', 1)[0] + ',0.25,' + lines[2].split(',', 2)[2]
        plain = '\n'.join(lines) + '\n'
        cells = [line.split(',') for line in lines]
        wanted = self.admin('model', 'score', self.trained / 'model.json', '--rows', '-', stdin=plain).out
        for name, text in (('quoted', '\n'.join(','.join('"%s"' % cell for cell in line) for line in cells)),
                           ('quoted names, NA', '\n'.join([','.join('"%s"' % cell for cell in cells[0])]
                                                          + [','.join(cell or 'NA' for cell in line) for line in cells[1:]])),
                           ('byte order mark, CR LF', '\ufeff' + plain.replace('\n', '\r\n')),
                           ('blanks, nan', '\n'.join([lines[0]] + [', '.join(cell or 'nan' for cell in line) for line in cells[1:]])),
                           ('signs', plain.replace(',0.25,', ',+2.5e-01,', 1))):
            with self.subTest(name):
                self.assertEqual(self.admin('model', 'score', self.trained / 'model.json', '--rows', '-', stdin=text).out, wanted)
        for cell in ('"1', '"1"2', '1"', '" "', '+-1', '++1', '0x1', '1,', ' ', 'N/A', '1e', '--1'):
            with self.subTest(cell):
                self.admin('model', 'score', self.trained / 'model.json', '--rows', '-', stdin=lines[0] + '\n' + cell + ',1,2,3,4,5,6\n',
                           expect=harness.REFUSED)

    def test_contributions_add_up_to_the_margin(self):
        out = self.admin('model', 'explain', self.trained / 'model.json', '--rows', self.rows).out.splitlines()
        self.assertEqual(out[0], ','.join('f_%d' % i for i in range(7)) + ',expected')
        sums = numpy.array([[float(cell) for cell in line.split(',')] for line in out[1:]]).sum(axis=1)
        numpy.testing.assert_allclose(sums, self.score(self.trained / 'model.json', '--raw'), atol=1e-4)

    def test_interaction_of_a_pair(self):
        wanted = numpy.fromfile(self.trained / 'interactions.f32', '<f4').reshape(200, 8, 8)[:, 0, 3]
        got = numpy.array(self.admin('model', 'explain', self.trained / 'model.json', '--rows', self.rows, '--pair', 'f_0,f_3').out.split(), float)
        numpy.testing.assert_allclose(got[:200], wanted, atol=1e-5)
        self.assertGreater(numpy.abs(wanted).max(), 1e-3)
        for pair in ('f_0', 'f_0,f_0', 'f_0,f_9', ','):
            refused = self.admin('model', 'explain', self.trained / 'model.json', '--rows', self.rows, '--pair', pair, expect=harness.REFUSED)
            self.assertIn('no pair of two features', refused.err)

    def test_inspect(self):
        facts = json.loads(self.admin('model', 'inspect', BUNDLE / 'model.json').out)
        self.assertEqual((facts['family'], facts['objective'], facts['trees'], facts['features']), ('xgboost', 'binary:logistic', 120, 31))
        self.assertEqual(facts['hash'], json.loads((BUNDLE / 'manifest.json').read_text())['hash_of_model'])

    def test_golden_vectors(self):
        self.admin('model', 'check', BUNDLE / 'model.json', '--golden', BUNDLE / 'golden.json')
        golden = json.loads((BUNDLE / 'golden.json').read_text())
        golden['rows'][4]['sums'][9] += 1e-6
        wrong = self.folder / 'golden.json'
        wrong.write_text(json.dumps(golden))
        refused = self.admin('model', 'check', BUNDLE / 'model.json', '--golden', wrong, expect=harness.REFUSED)
        self.assertIn('row 5, tree 10', refused.err)

    def test_a_model_compared_with_itself_and_another(self):
        same = json.loads(self.admin('model', 'compare', self.trained / 'model.json', self.trained / 'model.ubj', '--rows', self.rows).out)
        self.assertEqual(same['equal'], same['rows'])
        self.assertIsNone(same['largest_at_line'])

    def test_refusals(self):
        bad = self.folder / 'rows.csv'
        for text, says in (('a,b\n1,2\n', 'columns'), (self.rows.read_text().replace('f_0,f_1', 'f_1,f_0', 1), 'column 1'),
                           (self.rows.read_text().split('\n')[0] + '\n1,2,3,4,5,6,x\n', 'column 7'),
                           (self.rows.read_text().split('\n')[0] + '\n1,2\n', 'line 2')):
            bad.write_text(text)
            refused = self.admin('model', 'score', self.trained / 'model.json', '--rows', bad, expect=harness.REFUSED)
            self.assertIn(says, refused.err)
            self.assertEqual(refused.out, '')
        broken = self.folder / 'broken.json'
        broken.write_bytes((self.trained / 'model.json').read_bytes().replace(b'binary:logistic', b'rank:pairwise', 1))
        self.assertIn('rank:pairwise', self.admin('model', 'inspect', broken, expect=harness.REFUSED).err)

    def test_points_of_a_scorecard(self):
        rows = self.folder / 'card.csv'
        rows.write_text('age,department,income\n50,marketing,5000\n18,sales,1200.5\n,,\n')
        card = SOURCE / 'tests/fuzz/seeds/scorecard.xml'
        self.assertEqual(self.admin('model', 'score', card, '--rows', rows).out.split(), ['80.5', '38.75', '26.5'])


if __name__ == '__main__':
    harness.main('touchstone-admin')

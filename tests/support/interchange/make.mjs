// SPDX-License-Identifier: GPL-3.0-or-later
// Makes tests/data/dmn/interchange.dmn with npm dmn-moddle (the library under bpmn.io's and Camunda's modelers) and
// tests/data/dmn/interchange_answers.ndjson: 1,000 inputs and what npm @hbtgmbh/dmn-eval-js, an independent engine, answers.
//   npm install --ignore-scripts && node make.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DmnModdle } from 'dmn-moddle';

const { decisionTable } = createRequire(import.meta.url)('@hbtgmbh/dmn-eval-js');
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'data', 'dmn');
const moddle = new DmnModdle();
const make = (type, attributes) => moddle.create(`dmn:${type}`, attributes);

const input = (name, typeRef) =>
  make('InputData', { id: `input_${name}`, name, variable: make('InformationItem', { id: `var_${name}`, name, typeRef }) });
const inputs = [input('score', 'number'), input('age', 'number'), input('product', 'string'), input('listed', 'boolean'),
  input('income', 'number'), input('city', 'string')];

function table(name, hitPolicy, columns, output, type, rules) {
  let cell = 0;
  const text = (kind, value) => make(kind, { id: `${name}_cell_${++cell}`, text: value });
  return make('DecisionTable', {
    id: `${name}_table`, hitPolicy,
    input: columns.map(([expression, typeRef], i) => make('InputClause', {
      id: `${name}_in_${i}`, label: expression,
      inputExpression: make('LiteralExpression', { id: `${name}_expr_${i}`, typeRef, text: expression }) })),
    output: [make('OutputClause', { id: `${name}_out`, name: output, typeRef: type })],
    annotation: [make('RuleAnnotationClause', { name: 'why' })],
    rule: rules.map((cells, r) => make('DecisionRule', {
      id: `${name}_rule_${r}`, description: `rule ${r + 1} of ${name}`,
      inputEntry: cells.slice(0, -1).map((value) => text('UnaryTests', value)),
      outputEntry: [text('LiteralExpression', cells.at(-1))],
      annotationEntry: [make('RuleAnnotation', { text: `because <${r + 1}> & more` })] })),
  });
}

function decision(name, typeRef, needs, logic) {
  return make('Decision', {
    id: `decision_${name}`, name, variable: make('InformationItem', { id: `var_${name}`, name, typeRef }),
    informationRequirement: needs.map((href, i) => make('InformationRequirement', {
      id: `${name}_req_${i}`,
      [href.startsWith('input_') ? 'requiredInput' : 'requiredDecision']: make('DMNElementReference', { href: `#${href}` }) })),
    decisionLogic: logic,
  });
}

const decisions = [
  decision('risk', 'string', ['input_score', 'input_age', 'input_listed'],
    table('risk', 'FIRST', [['listed', 'boolean'], ['score', 'number'], ['age', 'number']], 'risk', 'string', [
      ['true', '-', '-', '"decline"'],
      ['-', '< 480.5', '-', '"decline"'],
      ['-', '[480.5..600)', '< 22,> 60', '"refer"'],
      ['-', '[480.5..600)', '-', '"high"'],
      ['-', '[600..720]', '[22..60]', '"medium"'],
      ['-', '> 720', '>= 25', '"low"'],
      ['-', '-', '-', '"refer"']])),
  decision('limit', 'number', ['decision_risk', 'input_income', 'input_product'],
    table('limit', 'UNIQUE', [['risk', 'string'], ['income', 'number'], ['product', 'string']], 'limit', 'number', [
      ['"low"', '>= 20000', 'not("gold")', '80000'],
      ['"low"', '>= 20000', '"gold"', '200000'],
      ['"low"', '< 20000', '-', '30000.50'],
      ['"medium"', '>= 8000', '-', '20000'],
      ['"medium"', '< 8000', '"plain","silver"', '8000'],
      ['"high"', '-', '-', '1000']])),
  decision('flags', undefined, ['input_city', 'input_score', 'input_income'],
    table('flags', 'COLLECT', [['city', 'string'], ['score', 'number'], ['income', 'number']], 'flag', 'string', [
      ['"Harbin","Urumqi"', '-', '-', '"far"'],
      ['-', ']500..550[', '-', '"edge"'],
      ['-', '-', '<= 3000', '"thin"'],
      ['not("Shanghai","Beijing")', '> 700', '> 30000', '"unusual"']])),
];

function diagram() {
  const shapes = [...inputs, ...decisions].map((element, i) => moddle.create('dmndi:DMNShape', {
    id: `shape_${i}`, dmnElementRef: element,
    bounds: moddle.create('dc:Bounds', { x: 160 + 140 * (i % 6), y: i < 6 ? 320 : 100, width: 125, height: 45 }) }));
  const edges = decisions.flatMap((one, d) => one.informationRequirement.map((requirement, i) => moddle.create('dmndi:DMNEdge', {
    id: `edge_${d}_${i}`, dmnElementRef: requirement,
    waypoint: [moddle.create('dc:Point', { x: 220 + 10 * i, y: 320 }), moddle.create('dc:Point', { x: 220 + 140 * d, y: 145 })] })));
  return moddle.create('dmndi:DMNDI', { diagrams: [moddle.create('dmndi:DMNDiagram', { id: 'diagram', diagramElements: [...shapes, ...edges] })] });
}

const definitions = make('Definitions', {
  id: 'interchange', name: 'interchange', namespace: 'urn:example:interchange', exporter: 'dmn-moddle', exporterVersion: '12.2.1',
  drgElement: [...inputs, ...decisions], dmnDI: diagram() });
const { xml } = await moddle.toXML(definitions, { format: true });
writeFileSync(join(folder, 'interchange.dmn'), xml);

// The engine knows DMN 1.1 only: its copy says so, and is otherwise the same.
const parsed = await decisionTable.parseDmnXml(
  readFileSync(join(folder, 'interchange.dmn'), 'utf8').replaceAll('https://www.omg.org/spec/DMN/20191111/MODEL/', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'));
let state = 20260714n;
const random = (below) => {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((state >> 33n) % BigInt(below));
};
const pick = (list) => list[random(list.length)];
const lines = [];
for (let i = 0; i < 1000; ++i) {
  const facts = {
    score: pick([480, 480.5, 481, 500, 550, 600, 720, 720.01, 400 + random(400), 400 + random(4000) / 10]),
    age: 18 + random(60), product: pick(['plain', 'silver', 'gold']), listed: random(20) === 0,
    income: pick([3000, 8000, 20000, random(50000), random(5000000) / 100]),
    city: pick(['Shanghai', 'Beijing', 'Harbin', 'Urumqi', 'Chengdu']) };
  const ask = (name) => decisionTable.evaluateDecision(`decision_${name}`, parsed, { ...facts });
  lines.push(JSON.stringify({ facts, answers: {
    risk: ask('risk')?.risk ?? null, limit: ask('limit')?.limit ?? null, flags: (ask('flags') ?? []).map((row) => row.flag) } }));
}
writeFileSync(join(folder, 'interchange_answers.ndjson'), `${lines.join('\n')}\n`);

// SPDX-License-Identifier: GPL-3.0-or-later
// tables_peer.mjs ENGINE FOLDER RULES: another engine over the same first-hit table, JSON text in, JSON text out.
// ENGINE: json-logic-engine, json-rules-engine or zen-engine, from the node_modules beside the working directory's package.
// Prints one JSON object: engine, version, rules, load_ms, p50_us, p99_us, calls, wrong. Every call is timed on its own.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SECONDS = 2;
const [name, folder, rules] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), 'package.json'));

const text = readFileSync(join(folder, `policy${rules}-first.dmn`), 'utf8');
const lines = readFileSync(join(folder, 'apps.ndjson'), 'utf8').trim().split('\n');
const wanted = readFileSync(join(folder, `expect${rules}.txt`), 'utf8').trim().split('\n').map((line) => Number(line.split(' ')[0]));

function plain(xml) {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/// The table of the material as columns, outputs and rows of cell texts.
function table() {
  const inputs = [...text.matchAll(/<inputExpression[^>]*><text>(.*?)<\/text>/g)].map((m) => m[1]);
  const outputs = [...text.matchAll(/<output id="[^"]*" name="([^"]*)"/g)].map((m) => m[1]);
  const rows = [...text.matchAll(/<rule [^>]*>(.*?)<\/rule>/g)].map((m) => ({
    cells: [...m[1].matchAll(/<inputEntry[^>]*><text>(.*?)<\/text>/g)].map((c) => plain(c[1])),
    outputs: [...m[1].matchAll(/<outputEntry[^>]*><text>(.*?)<\/text>/g)].map((c) => plain(c[1])),
  }));
  return { inputs, outputs, rows };
}

/// A cell as comparisons: [operator, value], all of which must hold; of `in` the value is a list.
function comparisons(cell) {
  if (cell === '-') return [];
  const range = /^([[(])(.*)\.\.(.*)([\])])$/.exec(cell);
  if (range) return [[range[1] === '[' ? '>=' : '>', JSON.parse(range[2])], [range[4] === ']' ? '<=' : '<', JSON.parse(range[3])]];
  const comparison = /^(<=|>=|<|>)\s*(.*)$/.exec(cell);
  if (comparison) return [[comparison[1], JSON.parse(comparison[2])]];
  const values = JSON.parse(`[${cell}]`);
  return values.length === 1 ? [['==', values[0]]] : [['in', values]];
}

function answerOf({ outputs }, row, index) {
  return { rule: index, ...Object.fromEntries(row.outputs.map((cell, i) => [outputs[i], JSON.parse(cell)])) };
}

/// Each maker gives a function from facts to the answer (`rule`: its index) or a promise of it.
const makers = {
  'json-logic-engine': (all) => {
    const { LogicEngine } = require('json-logic-engine');
    const branches = all.rows.flatMap((row, r) => [
      { and: row.cells.flatMap((cell, c) => comparisons(cell).map(([operator, value]) => ({ [operator]: [{ var: all.inputs[c] }, value] }))).concat(true) },
      r,
    ]);
    const answers = all.rows.map((row, r) => answerOf(all, row, r));
    const run = new LogicEngine().build({ if: [...branches, -1] });
    return (facts) => answers[run(facts)] ?? null;
  },
  'json-rules-engine': (all) => {
    const { Engine } = require('json-rules-engine');
    const operators = { '<': 'lessThan', '<=': 'lessThanInclusive', '>': 'greaterThan', '>=': 'greaterThanInclusive', '==': 'equal', in: 'in' };
    const engine = new Engine();
    let answer = null;
    all.rows.forEach((row, r) => engine.addRule({
      priority: all.rows.length - r,
      conditions: { all: row.cells.flatMap((cell, c) => comparisons(cell).map(([operator, value]) => ({ fact: all.inputs[c], operator: operators[operator], value }))) },
      event: { type: 'hit', params: answerOf(all, row, r) },
      onSuccess: (event) => {
        answer ??= event.params;
        engine.stop();
      },
    }));
    return async (facts) => {
      answer = null;
      await engine.run(facts);
      return answer;
    };
  },
  'zen-engine': (all) => {
    const { ZenEngine } = require('@gorules/zen-engine');
    const column = (field, i, letter) => ({ id: `${letter}${i}`, name: field, field });
    const content = {
      nodes: [
        { id: 'in', type: 'inputNode', name: 'in' },
        { id: 'table', type: 'decisionTableNode', name: 'table', content: {
          hitPolicy: 'first',
          inputs: all.inputs.map((field, i) => column(field, i, 'i')),
          outputs: [...all.outputs, 'rule'].map((field, i) => column(field, i, 'o')),
          rules: all.rows.map((row, r) => ({ _id: `r${r}`,
            ...Object.fromEntries(row.cells.map((cell, i) => [`i${i}`, cell === '-' ? '' : cell])),
            ...Object.fromEntries([...row.outputs, String(r)].map((cell, i) => [`o${i}`, cell])) })),
        } },
        { id: 'out', type: 'outputNode', name: 'out' },
      ],
      edges: [{ id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' }, { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' }],
    };
    const decision = new ZenEngine().createDecision(content);
    return async (facts) => (await decision.evaluate(facts)).result;
  },
};

const begun = performance.now();
const all = table();
const run = makers[name](all);
await run(JSON.parse(lines[0]));
const load = performance.now() - begun;

const samples = [];
let wrong = 0;
const measure = async (until) => {
  for (let i = 0; performance.now() < until; i = (i + 1) % lines.length) {
    const from = process.hrtime.bigint();
    let answer = run(JSON.parse(lines[i]));
    if (answer instanceof Promise) answer = await answer;
    const out = JSON.stringify(answer);
    samples.push(Number(process.hrtime.bigint() - from) / 1000);
    if ((answer?.rule ?? -1) !== wanted[i] || out.length === 0) ++wrong;
  }
};
await measure(performance.now() + SECONDS * 500); // warm
samples.length = 0;
await measure(performance.now() + SECONDS * 1000);
samples.sort((a, b) => a - b);
const at = (share) => samples[Math.max(0, Math.ceil(share * samples.length) - 1)];
const packageName = name === 'zen-engine' ? '@gorules/zen-engine' : name;
const version = JSON.parse(readFileSync(join(process.cwd(), 'node_modules', packageName, 'package.json'), 'utf8')).version;
console.log(JSON.stringify({ engine: name, version, rules: Number(rules), load_ms: load, p50_us: at(0.5), p99_us: at(0.99), calls: samples.length, wrong }));
process.exit(0);

# SPDX-License-Identifier: GPL-3.0-or-later
"""zen_peer.py FOLDER RULES: the ZEN engine (native, from PyPI) over the same first-hit table, JSON text in, JSON text out.

Prints one JSON object: engine, version, rules, load_ms, p50_us, p99_us, calls, wrong. Every call is timed on its own.
"""
import importlib.metadata
import json
import re
import sys
import time
from html import unescape

import zen

SECONDS = 2


def table(text):
    """The table of the material as ZEN's own decision graph, with the index of the rule as one more output."""
    inputs = re.findall(r"<inputExpression[^>]*><text>(.*?)</text>", text)
    outputs = re.findall(r'<output id="[^"]*" name="([^"]*)"', text) + ["rule"]
    rules = []
    for index, row in enumerate(re.findall(r"<rule [^>]*>(.*?)</rule>", text)):
        cells = [unescape(cell) for cell in re.findall(r"<inputEntry[^>]*><text>(.*?)</text>", row)]
        results = [unescape(cell) for cell in re.findall(r"<outputEntry[^>]*><text>(.*?)</text>", row)] + [str(index)]
        rule = {"_id": f"r{index}"}
        rule.update({f"i{i}": "" if cell == "-" else cell for i, cell in enumerate(cells)})
        rule.update({f"o{i}": cell for i, cell in enumerate(results)})
        rules.append(rule)
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": f"i{i}", "name": name, "field": name} for i, name in enumerate(inputs)],
        "outputs": [{"id": f"o{i}", "name": name, "field": name} for i, name in enumerate(outputs)],
        "rules": rules,
    }
    return {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in"},
            {"id": "table", "type": "decisionTableNode", "name": "table", "content": content},
            {"id": "out", "type": "outputNode", "name": "out"},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "b", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }


def main():
    folder, rules = sys.argv[1], sys.argv[2]
    with open(f"{folder}/policy{rules}-first.dmn", encoding="utf-8") as file:
        text = file.read()
    with open(f"{folder}/apps.ndjson", encoding="utf-8") as file:
        lines = file.read().splitlines()
    with open(f"{folder}/expect{rules}.txt", encoding="utf-8") as file:
        wanted = [int(line.split()[0]) for line in file]
    begun = time.perf_counter_ns()
    decision = zen.ZenEngine().create_decision(json.dumps(table(text)))
    decision.evaluate(json.loads(lines[0]))
    load_ms = (time.perf_counter_ns() - begun) / 1e6
    samples, wrong = [], 0
    for seconds in (SECONDS / 2, SECONDS):
        samples.clear()
        end = time.perf_counter() + seconds
        i = 0
        while time.perf_counter() < end:
            begun = time.perf_counter_ns()
            result = decision.evaluate(json.loads(lines[i]))["result"]
            out = json.dumps(result)
            samples.append((time.perf_counter_ns() - begun) / 1e3)
            wrong += (result or {}).get("rule", -1) != wanted[i] or not out
            i = (i + 1) % len(lines)
    samples.sort()
    print(json.dumps({
        "engine": "zen-engine (Python)", "version": importlib.metadata.version("zen-engine"), "rules": int(rules),
        "load_ms": load_ms, "p50_us": samples[len(samples) // 2], "p99_us": samples[len(samples) * 99 // 100],
        "calls": len(samples), "wrong": wrong,
    }))


main()

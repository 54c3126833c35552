#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Core reads no clock, locale, environment or random source, and money and rules know no double."""
import re

import source

CALLS = {
    r"\b\w*_clock\s*::\s*now\b": "a clock",
    r"\bclock_gettime\b|\bgettimeofday\b|\btime\s*\(\s*(?:nullptr|NULL|0|&\w+)\s*\)": "a clock",
    r"\b(?:secure_)?getenv\s*\(": "the environment",
    r"\bsetlocale\s*\(|\bstd::locale\b|\blocaleconv\s*\(": "the locale",
    r"\bs?rand\s*\(|\brandom_device\b|\bRAND_(?:priv_)?bytes\b|\bgetrandom\s*\(": "a random source",
    r"\bstd::j?thread\b|\bstd::async\b|\bpthread_create\b": "a thread",
    r"\bfopen\s*\(|\bstd::[io]?fstream\b|\bsocket\s*\(": "a file or socket",
    r"\bthread_local\b|\bstatic\s+(?!constexpr|const\b|_?assert|inline|std::optional<[^;]*\(|Expected)\w[\w:<>, ]*\s+\w+\s*(?:=|;|\{)":
        "state that outlives a call",
}
# Folders whose numbers are fen and decimals. Scoring works in float32 by design (its results leave it as Decimal).
EXACT = ("core/base/", "core/model/", "core/intake/", "core/offer/", "core/policy/", "core/decision/", "core/feel/",
         "core/dmn/", "core/lending/", "core/review/", "core/release/")
FLOATING = re.compile(r"\b(?:double|float|long\s+double)\b")
# The bridge between scoring's float32 margins and Decimal is the one place where both meet.
BRIDGES = {"core/base/decimal.h", "core/base/decimal.cpp"}


def faults(root):
    for path in source.files(root, folders=("core",)):
        name = path.relative_to(root).as_posix()
        text = source.code_only(source.read(path))
        for pattern, what in CALLS.items():
            for match in re.finditer(pattern, text):
                yield f"{name}:{source.line_of(text, match.start())}: core may not touch {what}: {match.group(0).strip()}"
        if name.startswith(EXACT) and name not in BRIDGES:
            for match in FLOATING.finditer(text):
                yield f"{name}:{source.line_of(text, match.start())}: no {match.group(0)} in money and rules"


PLANTED = [
    ({"core/base/a.cpp": "auto t = std::chrono::system_clock::now();\n"}, "a clock"),
    ({"core/base/a.cpp": "auto t = time(nullptr);\n"}, "a clock"),
    ({"core/base/a.cpp": 'auto e = std::getenv("HOME");\n'}, "the environment"),
    ({"core/base/a.cpp": 'setlocale(LC_ALL, "");\n'}, "the locale"),
    ({"core/base/a.cpp": "int r = rand();\n"}, "a random source"),
    ({"core/base/a.cpp": "std::thread t;\n"}, "a thread"),
    ({"core/base/a.cpp": "void f()\n{\n    static int calls = 0;\n}\n"}, "outlives a call"),
    ({"core/offer/price.h": "double rate;\n"}, "no double"),
    ({"core/offer/price.cpp": "float rate;\n"}, "no float"),
]
CLEAN = {
    "core/base/a.cpp": "// system_clock::now()\nconst char* s = \"rand(double)\";\nstatic constexpr int kA = 1;\n"
                       "static_assert(kA == 1);\nstatic Expected<int> F();\nstd::chrono::days d;\n",
    "core/scoring/a.cpp": "float margin = 0.5F;\n",
}

if __name__ == "__main__":
    source.run(faults, PLANTED, CLEAN)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words and calls that do not belong in this project, each with the reason it is banned."""
import re

import cpp
import source

# This file names them all, so they are written in halves where they would be found in the file itself.
PROMISES = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
# A helper file is the one place where a call is wrapped for everybody.
CALLS = [
    (r"(?:\.|->|::)exec\s*\(\s*\)", "a nested event loop (open dialogs with open(), queries with exec(sql))", ()),
    (r"\bQEventLoop\b|\bprocessEvents\s*\(", "a nested event loop", ()),
    (r"\bQtConcurrent\s*::\s*run\b", "a bare pool job: use RunThen", ("ui/async/run_then.h",)),
    (r"\bmoveToThread\s*\(", "thread affinity by hand: use RunThen or StoreThread",
     ("ui/async/run_then.h", "datasources/sql/store_thread.h")),
    (r"\binstance\s*\(\s*\)\s*;?\s*(?=\{)", "a singleton", ()),
]
# main() is where the one event loop of a program is started, a prepared query is executed in its table file, and a test
# turns the loop by hand.
ALLOWED_LOOPS = re.compile(r"^(?:app/.*|tests/.*|datasources/sql/.*)$")
# Qt's enums have hundreds of values and grow without us.
OWN_ENUM = re.compile(r"\bcase\s+(?!Qt::|Q[A-Z]\w*::)[\w:]*[A-Za-z_]\w*::\w+\s*:")
COLOUR = re.compile(r'"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"')
COLOUR_CALL = re.compile(r"\bQColor\s*\(\s*(?:0x[0-9a-fA-F]+|\d+\s*,)|\bqRgba?\s*\(\s*\d|\bQt::(?:red|green|blue|yellow|cyan|magenta|white|black|gray)\b")
CJK = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")
# Tables of the language itself (surnames, places), never shown as words of the console.
LANGUAGE_DATA = ("core/privacy/chinese_data.h",)
# The glossary gives one word to each thing. Those below are other words for the same things and mean nothing else here.
SYNONYMS = [
    (r"\b\w*Customer\w*\b", "Applicant or Borrower"), (r"\bInstallment\w*|\binstallment\w*", "Instalment"),
    (r"\bCreditLine\w*|\bcredit_line\w*", "Limit"), (r"\bUnderwriter\w*|\bLoanOfficer\w*", "Reviewer"),
    (r"\b(?:Denied|Denial)\b", "Decline"), (r"\bWorkItem\w*|\bTicket\b", "Case"),
]
CHINESE_SYNONYMS = [("客户", "申请人 or 借款人"), ("工单", "案件"), ("驳回", "拒绝"), ("风险评分", "评分"), ("授信额度", "额度")]


def call_faults(name, text):
    code = source.code_only(text)
    for number, line in enumerate(source.without_comments(text).splitlines(), 1):
        if "QSKIP(" in line and "NOT RUN" not in line:
            yield f"{name}:{number}: QSKIP that is not counted: begin its text with NOT RUN n (tests/support/shared.h)"
    for pattern, why, helpers in CALLS:
        for match in re.finditer(pattern, code):
            if name in helpers or ("nested" in why and ALLOWED_LOOPS.match(name)):
                continue
            yield f"{name}:{source.line_of(code, match.start())}: {match.group(0).strip()}: {why}"
    for line, condition, body in cpp.switches(text):
        if re.search(r"\bdefault\s*:", body) and OWN_ENUM.search(body):
            yield f"{name}:{line}: switch on the enum {condition.strip()} has a default: it hides a new enumerator"


def look_faults(name, text):
    """Colours belong to ui/theme, words to translations/."""
    if name.startswith(("ui/", "widgets/", "app/")) and not name.startswith("ui/theme"):
        plain = source.without_comments(text)
        for pattern in (COLOUR, COLOUR_CALL):
            for match in pattern.finditer(plain):
                yield f"{name}:{source.line_of(plain, match.start())}: colour {match.group(0)} outside ui/theme"
    if name.startswith(("ui/", "widgets/", "app/desk/", "core/")) and name not in LANGUAGE_DATA:
        for line, literal in source.literals(text):
            if CJK.search(literal):
                yield f"{name}:{line}: Chinese in code: {literal[:40]} belongs in translations/"


def synonym_faults(name, text):
    code = source.without_comments(text)
    for pattern, word in SYNONYMS:
        for match in re.finditer(pattern, code):
            yield f"{name}:{source.line_of(code, match.start())}: {match.group(0)}: the word is {word}"


def chinese_faults(name, text):
    for word, right in CHINESE_SYNONYMS:
        for match in re.finditer(word, text):
            yield f"{name}:{source.line_of(text, match.start())}: {word}: the word is {right}"


def faults(root):
    for path in source.files(root, suffixes=(".h", ".cpp", ".java", ".mjs", ".rs", ".py", ".sql", ".cmake", "CMakeLists.txt")):
        name, text = path.relative_to(root).as_posix(), source.read(path)
        for match in PROMISES.finditer(text):
            yield f"{name}:{source.line_of(text, match.start())}: {match.group(0)}: do it or open an issue"
        if name.endswith(source.CODE):
            yield from call_faults(name, text)
            yield from look_faults(name, text)
            if not name.startswith("tests/"):
                yield from synonym_faults(name, text)
    for path in source.files(root, suffixes=(".ts", "reasons.json"), folders=("translations", "resources")):
        yield from chinese_faults(path.relative_to(root).as_posix(), source.read(path))


PLANTED = [
    ({"core/a.cpp": "// TO" "DO later\n"}, "do it or open"),
    ({"tests/a.py": "# FIX" "ME\n"}, "do it or open"),
    ({"ui/a.cpp": "dialog.exec();\n"}, "nested event loop"),
    ({"ui/a.cpp": "QEventLoop loop;\n"}, "nested event loop"),
    ({"ui/a.cpp": "QtConcurrent::run(f);\n"}, "use RunThen"),
    ({"datasources/a.cpp": "x.moveToThread(&t);\n"}, "StoreThread"),
    ({"tests/a.cpp": 'QSKIP("no data");\n'}, "NOT RUN"),
    ({"core/a.cpp": "switch (x) {\ncase Outcome::Approve: return 1;\ndefault: return 2;\n}\n"}, "has a default"),
    ({"ui/a.cpp": 'auto c = "#ff0000";\n'}, "outside ui/theme"),
    ({"widgets/a.cpp": "QColor(255, 0, 0);\n"}, "outside ui/theme"),
    ({"ui/a.cpp": "auto s = tr(\"领取\");\n"}, "Chinese in code"),
    ({"core/a.h": "struct Customer {};\n"}, "Applicant or Borrower"),
    ({"translations/zh_CN.ts": "<translation>客户</translation>\n"}, "申请人"),
]
CLEAN = {
    "ui/a.cpp": "// 领取\ndialog->open();\nswitch (n) {\ncase 1: return;\ndefault: return;\n}\nswitch (k) {\ncase Qt::Key_A: return;\ndefault: return;\n}\n",
    "ui/theme/tokens.cpp": 'auto c = "#ff0000";\n',
    "core/a.cpp": "switch (a) {\ncase A::B:\n    switch (n) {\n    case 1: return 1;\n    default: return 2;\n    }\n}\n",
    "app/desk/main.cpp": "return application.exec();\n",
    "datasources/sql/a.cpp": "if (!query.exec()) {\n}\n",
    "tests/a.cpp": "auto s = \"领取\";\nQSKIP(\"NOT RUN 1 no material\");\n",
}

if __name__ == "__main__":
    source.run(faults, PLANTED, CLEAN)

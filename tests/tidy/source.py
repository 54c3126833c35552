# SPDX-License-Identifier: GPL-3.0-or-later
"""What every tidy check shares: which files there are, code without comments and strings, and how a check is run.

A check is a function faults(root) that yields "path:line: what is wrong". `run` first plants each of its faults in a
small tree of its own and wants to see it reported: a check that cannot fail is worth nothing.
"""
import os
import pathlib
import re
import sys
import tempfile

FOLDERS = ("app", "core", "datasources", "widgets", "ui", "resources", "translations", "tests", "cmake")
CODE = (".h", ".cpp")

_TOKEN = re.compile(
    r'(?P<line>//[^\n]*)|(?P<block>/\*.*?\*/)'
    r'|(?P<raw>(?:u8|u|U|L)?R"(?P<d>[^()\\\s]{0,16})\(.*?\)(?P=d)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<number>\b\d[\w.']*)"
    r"|(?P<char>'(?:\\.|[^'\\\n])+')",
    re.DOTALL)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def code_only(text: str) -> str:
    """The same text, same length and lines, with comments and the insides of literals blanked."""
    def replace(match):
        whole = match.group(0)
        if match.lastgroup == "number":
            return whole
        if match.group("string") or match.group("char"):
            return whole[0] + _blank(whole[1:-1]) + whole[-1]
        if match.group("raw"):
            return '"' + _blank(whole[1:-1]) + '"'
        return _blank(whole)
    return _TOKEN.sub(replace, text)


def without_comments(text: str) -> str:
    """The same text with comments blanked and literals kept."""
    def replace(match):
        return _blank(match.group(0)) if match.group("line") or match.group("block") else match.group(0)
    return _TOKEN.sub(replace, text)


def literals(text: str):
    """(line number, literal as written) of every string in the code."""
    for match in _TOKEN.finditer(text):
        if match.group("string") or match.group("raw"):
            yield text.count("\n", 0, match.start()) + 1, match.group(0)


def files(root: pathlib.Path, suffixes=CODE, folders=FOLDERS):
    """Project files in a fixed order. What the build or Python leaves behind is no project file."""
    for folder in folders:
        for path, names, found in os.walk(root / folder):
            names[:] = sorted(n for n in names if n not in {"__pycache__", "build"})
            for name in sorted(found):
                if not suffixes or name.endswith(suffixes):
                    yield pathlib.Path(path, name)


def read(path: pathlib.Path) -> str:
    return path.read_text(encoding="utf-8")


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _plant(tree: dict, root: pathlib.Path) -> None:
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def _self_test(faults, planted, clean) -> list:
    missed = []
    for tree, expected in planted:
        with tempfile.TemporaryDirectory() as folder:
            _plant(tree, pathlib.Path(folder))
            found = list(faults(pathlib.Path(folder)))
            if not any(expected in fault for fault in found):
                missed.append(f"planted fault not seen: wanted '{expected}' in {sorted(tree)}, got {found}")
    with tempfile.TemporaryDirectory() as folder:
        _plant(clean, pathlib.Path(folder))
        missed += [f"false alarm on clean code: {fault}" for fault in faults(pathlib.Path(folder))]
    return missed


def run(faults, planted, clean) -> None:
    """Self-test, then the real tree (argument 1). Exit 1 with one fault per line."""
    root = pathlib.Path(sys.argv[1]).resolve()
    missed = _self_test(faults, planted, clean)
    found = list(faults(root))
    for line in missed + found:
        print(line)
    print(f"{pathlib.Path(sys.argv[0]).stem}: {len(planted)} planted faults, {len(missed)} self-test failures, "
          f"{len(found)} faults")
    sys.exit(1 if missed or found else 0)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each folder explains itself, CMake files stay short and name their sources, and no file knows this machine."""
import os
import re

import source

# Folders of data, where a README would be read as data or say nothing.
QUIET = re.compile(r"^(?:tests/data/.+|resources/(?!$).+|translations/.+)$")
CMAKE_LINES = 40
# Only the project's own two files at the top may be longer: they are about the whole.
GLOB = re.compile(r"\bfile\s*\(\s*GLOB", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|tmp/w|Users)/|\bhttps?://(?:10|127|192\.168)\.[\d.]+(?::\d+)?/\w+/(?:pypi|npm|debian)")
# Notes that lie beside the project are not part of it: a reader of the code cannot open them.
ELSEWHERE = re.compile(r"\b(?:product|settled|house-style|architecture|design|components)\.md\b")
TEXT = (".h", ".cpp", ".py", ".md", ".txt", ".cmake", ".json", ".sql", ".ts", ".dmn", ".case", ".sh", ".qrc", ".java", ".mjs", ".rs", "pom.xml")
# This file holds the patterns themselves.
SELF = "tests/tidy/folders.py"


def folder_faults(root):
    for top in source.FOLDERS:
        for path, names, found in os.walk(root / top):
            names[:] = sorted(n for n in names if n not in {"__pycache__", "build"})
            name = os.path.relpath(path, root)
            if not QUIET.match(name) and found and "README.md" not in found:
                yield f"{name}/: no README.md (what belongs here, what does not, where to start)"


def cmake_faults(root):
    for path in source.files(root, suffixes=("CMakeLists.txt", ".cmake")):
        name, text = path.relative_to(root).as_posix(), source.read(path)
        if path.name == "CMakeLists.txt" and text.count("\n") >= CMAKE_LINES:
            yield f"{name}:1: {text.count(chr(10))} lines; keep it under {CMAKE_LINES}: split the folder"
        for match in GLOB.finditer(text):
            yield f"{name}:{source.line_of(text, match.start())}: file(GLOB): name every source"


def machine_faults(root):
    tops = [p for p in sorted(root.iterdir()) if p.is_file() and (p.suffix in TEXT or p.name == "dev")]
    for path in tops + list(source.files(root, suffixes=TEXT, folders=source.FOLDERS + ("docs", ".ci"))):
        name = path.relative_to(root).as_posix()
        if name == SELF:
            continue
        text = source.read(path)
        for match in MACHINE.finditer(text):
            yield f"{name}:{source.line_of(text, match.start())}: a path or host of one machine: {match.group(0)}"
        for match in ELSEWHERE.finditer(text):
            yield f"{name}:{source.line_of(text, match.start())}: cites {match.group(0)}, which is not in the project"


def faults(root):
    yield from folder_faults(root)
    yield from cmake_faults(root)
    yield from machine_faults(root)


PLANTED = [
    ({"core/base/a.h": "\n"}, "core/base/: no README.md"),
    ({"core/README.md": "x\n", "core/CMakeLists.txt": "# x\n" * 40}, "keep it under 40"),
    ({"core/README.md": "x\n", "core/CMakeLists.txt": "file( GLOB A *.cpp)\n"}, "name every source"),
    ({"docs/a.md": "see /work/shared/a\n"}, "one machine"),
    ({"README.md": "cd /root/x\n"}, "one machine"),
    ({"core/README.md": "see product.md\n"}, "not in the project"),
]
CLEAN = {"core/README.md": "x\n", "core/CMakeLists.txt": "core_room(base SOURCES a.cpp)\n", "tests/data/x/a.json": "{}\n",
         "docs/a.md": "work/shared, ../shared, https://example.org/work/x\n"}

if __name__ == "__main__":
    source.run(faults, PLANTED, CLEAN)

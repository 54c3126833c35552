#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom, and in which order the rooms of core stand. The picture is in ARCHITECTURE.md."""
import re

import source

# Folder -> the project folders it may include. Whoever is missing from a row must not be known there.
MAY_INCLUDE = {
    "core": ("core/",),
    "datasources": ("core/", "datasources/"),
    "widgets": ("core/base/", "widgets/"),
    "ui": ("core/", "widgets/", "ui/"),
    "app": ("core/", "datasources/", "widgets/", "ui/", "app/"),
    "tests": ("core/", "datasources/", "widgets/", "ui/", "app/", "tests/"),
}
# A room includes itself and the rooms before it.
ROOMS = ("base", "ports", "model", "privacy", "audit", "intake", "feel", "dmn", "scoring", "offer", "policy", "decision",
         "release", "review", "lending", "simulation", "monitoring", "shelf", "training", "desks")
# Core asks a port for these; <chrono> is allowed, its clocks are not (purity.py).
IMPURE = {"fstream", "iostream", "filesystem", "thread", "mutex", "shared_mutex", "condition_variable", "future",
          "random", "locale", "clocale", "ctime", "time.h", "cstdlib", "stdlib.h", "unistd.h", "sys/time.h"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
QT = re.compile(r"Q[A-Z]\w*|q[a-z]+global\.h|Qt[A-Z]\w*(/.*)?")


def core_faults(room, quoted, angled):
    if angled and QT.fullmatch(angled) or quoted and QT.fullmatch(quoted):
        yield f"core may not include Qt ({angled or quoted})"
    if angled in IMPURE:
        yield f"core may not include <{angled}>: ask a port"
    if quoted and quoted.startswith("core/"):
        other = quoted.split("/")[1]
        for name in (room, other):
            if name not in ROOMS:
                yield f"core/{name} has no place in the order"
        if room in ROOMS and other in ROOMS and ROOMS.index(other) > ROOMS.index(room):
            yield f"core/{room} comes before core/{other} and may not include it"


def faults(root):
    for path in source.files(root, folders=tuple(MAY_INCLUDE)):
        name = path.relative_to(root).as_posix()
        folder, room = name.split("/")[0], name.split("/")[1]
        text = source.without_comments(source.read(path))
        for match in INCLUDE.finditer(text):
            quoted, angled = match.groups()
            at = f"{name}:{source.line_of(text, match.start(0))}:"
            if folder == "core":
                yield from (f"{at} {fault}" for fault in core_faults(room, quoted, angled))
            if quoted and quoted.startswith(".."):
                yield f"{at} include by the path from the project's root, not {quoted}"
            if quoted and quoted.split("/")[0] in MAY_INCLUDE and "/" in quoted:
                if not quoted.startswith(MAY_INCLUDE[folder]):
                    yield f"{at} {folder}/ may not include {quoted}"


PLANTED = [
    ({"core/base/a.h": "#include <QString>\n"}, "may not include Qt"),
    ({"core/base/a.h": "#include <QtCore/QString>\n"}, "may not include Qt"),
    ({"core/base/a.h": "#include <fstream>\n"}, "ask a port"),
    ({"core/base/a.h": '#include "core/desks/b.h"\n'}, "comes before"),
    ({"core/misc/a.h": '#include "core/base/b.h"\n'}, "no place in the order"),
    ({"core/base/a.cpp": '  #  include "datasources/b.h"\n'}, "core/ may not include"),
    ({"ui/a.cpp": '#include "datasources/sql/b.h"\n'}, "ui/ may not include"),
    ({"datasources/a.cpp": '#include "ui/b.h"\n'}, "datasources/ may not include"),
    ({"widgets/a.cpp": '#include "core/model/b.h"\n'}, "widgets/ may not include"),
    ({"core/base/a.cpp": '#include "tests/support/b.h"\n'}, "may not include tests/"),
    ({"ui/a.cpp": '#include "app/desk/b.h"\n'}, "may not include app/"),
    ({"ui/a.cpp": '#include "../core/base/b.h"\n'}, "path from the project's root"),
]
CLEAN = {
    "core/desks/a.cpp": '#include "core/base/b.h"\n#include <chrono>\n// #include <QString>\n',
    "app/desk/a.cpp": '#include "datasources/a.h"\n#include "ui/b.h"\n#include <QString>\n',
    "widgets/a.cpp": '#include "core/base/money.h"\n#include "a.moc"\n',
}

if __name__ == "__main__":
    source.run(faults, PLANTED, CLEAN)

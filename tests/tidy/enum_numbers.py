#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that are stored and sent keep their meaning for ever: each enumerator of core has an explicit
number, written once in enum_numbers.txt and never given to another. A retired name stays there, marked `retired`.

Usage: enum_numbers.py ROOT           check
       enum_numbers.py ROOT --append  write enumerators the ledger does not know yet
"""
import pathlib
import re
import sys

import source

# These must have numbers. Any other enum of core that gives one enumerator a number has all of them kept as well.
ENUMS = {"ErrorCode", "SystemReason"}
LEDGER = "tests/tidy/enum_numbers.txt"
ENUM = re.compile(r"\benum\s+class\s+(?:\[\[[^\]]*\]\]\s*)?(\w+)\s*(?::\s*[\w:]+\s*)?\{([^}]*)\}")


def declared(root):
    """(place, enum with its namespace, enumerator, number text or None) of the enums whose numbers are kept."""
    for path in source.files(root, suffixes=(".h",), folders=("core",)):
        text = source.code_only(source.read(path))
        spaces = re.findall(r"\bnamespace\s+([\w:]+)\s*\{", text)
        for match in ENUM.finditer(text):
            if match.group(1) not in ENUMS and "=" not in match.group(2):
                continue
            name = f"{spaces[0] if spaces else ''}::{match.group(1)}"
            place = f"{path.relative_to(root).as_posix()}:{source.line_of(text, match.start())}"
            for item in match.group(2).split(","):
                key, _, number = (part.strip() for part in item.partition("="))
                if key:
                    yield place, name, key.split()[0], number or None


def ledger(root):
    """{(enum, enumerator): (number, retired)} and the faults of the file itself."""
    rows, wrong, taken = {}, [], {}
    path = root / LEDGER
    lines = source.read(path).splitlines() if path.exists() else []
    for count, line in enumerate(lines, 1):
        parts = line.split()
        if not parts or parts[0].startswith("#"):
            continue
        if len(parts) not in (3, 4) or not re.fullmatch(r"-?\d+", parts[2]) or parts[3:] not in ([], ["retired"]):
            wrong.append(f"{LEDGER}:{count}: not `enum enumerator number [retired]`")
            continue
        enum, key, number = parts[0], parts[1], int(parts[2])
        if (enum, key) in rows or (enum, number) in taken:
            wrong.append(f"{LEDGER}:{count}: {enum} {key} {number} was given before")
        rows[enum, key] = (number, len(parts) == 4)
        taken[enum, number] = key
    return rows, wrong, taken


def faults(root):
    rows, wrong, taken = ledger(root)
    yield from wrong
    seen = set()
    for place, enum, key, number in declared(root):
        if number is None or not re.fullmatch(r"-?\d+", number):
            yield f"{place}: {enum}::{key} needs a number of its own"
            continue
        if (enum, key) in seen:
            yield f"{place}: {enum}::{key} is declared twice"
        seen.add((enum, key))
        known = rows.get((enum, key))
        if known is None:
            other = taken.get((enum, int(number)))
            if other:
                yield f"{place}: {enum}::{key} reuses {number}, which belongs to {other}"
            else:
                yield f"{place}: {enum}::{key} = {number} is not in {LEDGER}; add it with enum_numbers.py --append"
        elif known[0] != int(number):
            yield f"{place}: {enum}::{key} is {number}, but was {known[0]}"
        elif known[1]:
            yield f"{place}: {enum}::{key} is retired and may not come back"
    for (enum, key), (number, retired) in rows.items():
        if not retired and (enum, key) not in seen:
            yield f"{LEDGER}: {enum} {key} {number} is gone from the code: mark it `retired`"


def append(root):
    rows, _, taken = ledger(root)
    new = [f"{enum} {key} {number}" for _, enum, key, number in declared(root)
           if (enum, key) not in rows and number and re.fullmatch(r"-?\d+", number) and (enum, int(number)) not in taken]
    with open(root / LEDGER, "a", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in new)
    print(f"{len(new)} added")


HEADER = "namespace core::base {\nenum class ErrorCode : int {\n    Ok = 0, // none\n    Conflict = 3,\n};\n}\n"
ROWS = "core::base::ErrorCode Ok 0\ncore::base::ErrorCode Conflict 3\n"
PLANTED = [
    ({"core/base/e.h": HEADER.replace(" = 3", ""), LEDGER: ROWS}, "needs a number"),
    ({"core/base/e.h": HEADER.replace("= 3", "= 4"), LEDGER: ROWS}, "is 4, but was 3"),
    ({"core/base/e.h": HEADER.replace("Conflict", "Clash"), LEDGER: ROWS}, "reuses 3"),
    ({"core/base/e.h": HEADER.replace("Conflict = 3", ""), LEDGER: ROWS}, "is gone from the code"),
    ({"core/base/e.h": HEADER, LEDGER: ROWS.replace("3", "3 retired")}, "may not come back"),
    ({"core/base/e.h": HEADER, LEDGER: ROWS + "core::base::ErrorCode Old 3 retired\n"}, "was given before"),
    ({"core/base/e.h": HEADER.replace("};", "    Late = 9,\n};"), LEDGER: ROWS}, "is not in"),
]
CLEAN = {"core/base/e.h": HEADER, LEDGER: ROWS + "core::base::ErrorCode Old 2 retired\n"}

if __name__ == "__main__":
    if "--append" in sys.argv:
        append(pathlib.Path(sys.argv[1]).resolve())
    else:
        source.run(faults, PLANTED, CLEAN)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each file says its licence; each header says what it is for, once."""
import re

import source

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
FILE = re.compile(r"^/// @file (\S+)\s+\S", re.MULTILINE)


def header_faults(name, text):
    match = FILE.search(text)
    if not match:
        yield f"{name}:2: no `/// @file path  what it is for.`"
    elif match.group(1) != name:
        yield f"{name}:2: @file says {match.group(1)}"
    pragmas = len(re.findall(r"^#pragma once$", text, re.MULTILINE))
    if pragmas != 1:
        yield f"{name}:1: {pragmas} times #pragma once"
    if re.search(r"^\s*using\s+namespace\b", source.code_only(text), re.MULTILINE):
        yield f"{name}:1: using namespace in a header"


def faults(root):
    for path in source.files(root, suffixes=(".h", ".cpp", ".py", ".sh", ".java", ".mjs", ".rs")):
        name, text = path.relative_to(root).as_posix(), source.read(path)
        first = text.split("\n", 2)[:2]
        if not any(SPDX in line for line in first):
            yield f"{name}:1: no {SPDX}"
        if name.endswith(".h"):
            yield from header_faults(name, text)
        if not text.endswith("\n") or "\r" in text or "\t" in text:
            yield f"{name}:1: ends without a newline, or has tabs or carriage returns"


GOOD = f"// {SPDX}\n/// @file core/a.h  What it is for.\n#pragma once\n"
PLANTED = [
    ({"core/a.h": GOOD.replace("GPL-3.0-or-later", "MIT")}, "no SPDX"),
    ({"core/a.cpp": "int a;\n"}, "no SPDX"),
    ({"tests/a.py": "import re\n"}, "no SPDX"),
    ({"tests/a.java": "final class A {}\n"}, "no SPDX"),
    ({"core/a.h": GOOD.replace("/// @file", "//")}, "no `/// @file"),
    ({"core/b.h": GOOD}, "@file says core/a.h"),
    ({"core/a.h": GOOD.replace("#pragma once\n", "")}, "0 times #pragma once"),
    ({"core/a.h": GOOD + "using namespace std;\n"}, "using namespace"),
    ({"core/a.h": GOOD + "\tint a;\n"}, "tabs"),
]
CLEAN = {"core/a.h": GOOD, "core/a.cpp": f"// {SPDX}\nusing namespace core;\n", "tests/a.py": f"#!/usr/bin/python3\n# {SPDX}\n"}

if __name__ == "__main__":
    source.run(faults, PLANTED, CLEAN)

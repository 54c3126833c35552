#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions stay within 70 lines and files within 500: what does not fit on a screen is not reviewed, it is believed."""
import ast

import cpp
import source

FUNCTION_LINES = 70
FILE_LINES = 500
# SQL migrations, pictures' indexes and data are not code.
CODE = (".h", ".cpp", ".py", ".cmake", "CMakeLists.txt")


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield cpp.Function(node.name, node.lineno, node.end_lineno)


def faults(root):
    for path in source.files(root, suffixes=CODE):
        name = path.relative_to(root).as_posix()
        text = source.read(path)
        lines = text.count("\n")
        if lines > FILE_LINES:
            yield f"{name}:1: {lines} lines, more than {FILE_LINES}"
        found = ()
        if name.endswith(source.CODE):
            found = cpp.functions(text)
        elif name.endswith(".py"):
            found = python_functions(text)
        for function in found:
            # The rows of a data-driven test are a table, not steps to follow.
            if name.startswith("tests/") and function.name.endswith("_data"):
                continue
            if function.lines > FUNCTION_LINES:
                yield f"{name}:{function.first}: {function.name} has {function.lines} lines, more than {FUNCTION_LINES}"


BODY = "    x();\n" * 70
PLANTED = [
    ({"core/a.cpp": "namespace core {\nint F(int a)\n{\n" + BODY + "}\n}\n"}, "F has 73 lines"),
    ({"core/a.cpp": "class A {\npublic:\n    template <class T>\n    int get() const noexcept\n    {\n" + BODY + "    }\n};\n"},
     "get has 74 lines"),
    ({"core/a.cpp": "A::A(int a) : m_a{a}, m_b(2), m_c{3}\n{\n" + BODY + "}\n"}, "A::A has 73 lines"),
    ({"core/a.cpp": "auto F() -> int\n{\n    auto l = [] {\n" + BODY + "    };\n}\n"}, "F has 75 lines"),
    ({"core/a.cpp": "bool A::operator==(const A& o) const\n{\n" + BODY + "}\n"}, "operator== has 73 lines"),
    ({"core/a.cpp": "std::vector<Row> A::rows(const std::map<int, Row>& m, int n = 3) const\n{\n    if (n) {\n" + BODY + "    }\n}\n"},
     "A::rows has 75 lines"),
    ({"core/a.cpp": "void A::b_data()\n{\n" + BODY + "}\n"}, "A::b_data has 73 lines"),
    ({"core/a.cpp": "int a;\n" * 501}, "more than 500"),
    ({"tests/a.py": "def f():\n" + "    x()\n" * 70}, "f has 71 lines"),
]
CLEAN = {
    "tests/a.cpp": "void A::b_data()\n{\n" + BODY + "}\n",
    "core/a.cpp": "namespace {\n" + "int a;\n" * 80 + "}\nint G()\n{\n" + "    x();\n" * 67 + "}\nint H() { return 1; }\n",
    "core/b.h": "struct A {\n" + "    int a = 0;\n" * 80 + "};\nconst int kTable[] = {\n" + "    1,\n" * 80 + "};\n"
                "/* } */ const char* s = \"{\";\n#define M(x) \\\n    { x\nenum class E {\n" + "    A,\n" * 80 + "};\n",
}

if __name__ == "__main__":
    source.run(faults, PLANTED, CLEAN)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every interactive widget that a file makes gets an object name there; Qt's own also get an accessible name.

A first net over the source; tests/ui walks the real widgets and looks at what they are called on screen.
"""
import re

import source

PLAIN = ("QPushButton", "QToolButton", "QLineEdit", "QTextEdit", "QPlainTextEdit", "QTableView", "QListView", "QTreeView",
         "QComboBox", "QCheckBox", "QRadioButton", "QSpinBox", "QSlider", "QDateEdit", "QDateTimeEdit", "QTabBar", "QTabWidget")
# These name themselves to assistive technology from their text.
HOUSE = ("widgets::Button", "widgets::SearchField", "widgets::PickList")
MADE = re.compile(r"(?:(?P<variable>[\w.\->]*\w)\s*(?:=|\()\s*)?new\s+(?P<type>" + "|".join(PLAIN + HOUSE) + r")\b")


def faults(root):
    for path in source.files(root, suffixes=(".cpp",), folders=("ui", "widgets", "app/desk")):
        name = path.relative_to(root).as_posix()
        text = source.code_only(source.read(path))
        plain = 0
        for match in MADE.finditer(text):
            variable, kind = match.group("variable"), match.group("type")
            plain += kind in PLAIN
            at = f"{name}:{source.line_of(text, match.start())}:"
            if not variable or not re.search(re.escape(variable) + r"\s*->\s*setObjectName\s*\(", text):
                yield f"{at} {kind} {variable or '(no variable)'} has no object name"
        if plain and "setAccessibleName" not in text:
            yield f"{name}:1: {plain} interactive widgets of Qt and no accessible name"


PLANTED = [
    ({"ui/a.cpp": "auto* field = new QLineEdit(this);\nfield->setAccessibleName(tr(\"A\"));\n"}, "field has no object name"),
    ({"ui/a.cpp": "A::A() : m_list(new QListView(this))\n{\n    m_list->setObjectName(x);\n}\n"}, "no accessible name"),
    ({"widgets/a.cpp": "layout->addWidget(new QPushButton(text));\n"}, "has no object name"),
    ({"ui/a.cpp": "m_go = new widgets::Button({}, this);\n"}, "m_go has no object name"),
]
CLEAN = {
    "ui/a.cpp": "auto* field = new QLineEdit(this);\nfield->setObjectName(n);\nfield->setAccessibleName(t);\n"
                "row.go = new widgets::Button({}, this);\nrow.go->setObjectName(n);\nauto* text = new widgets::Text({}, this);\n",
}

if __name__ == "__main__":
    source.run(faults, PLANTED, CLEAN)

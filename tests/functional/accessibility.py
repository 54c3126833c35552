# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and presses what a screen reader sees. APPLICATION is a name or a process id. Usage:
accessibility.py dump APPLICATION SECONDS
accessibility.py press APPLICATION SECONDS NAME      the thing called NAME
accessibility.py follow APPLICATION SECONDS NAME     says when the last cell of the table row with the cell NAME is filled
"""
import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  (the version has to be chosen first)

# A table of 100,000 rows has as many children: a walk is bounded, never complete.
CHILDREN, NODES = 60, 4000


def find_application(name, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is None or child.get_child_count() == 0:
                continue
            if name == (str(child.get_process_id()) if name.isdigit() else child.get_name()):
                return child
        time.sleep(0.1)
    sys.exit(f"no application called {name} on the accessibility bus within {seconds} s")


def walk(node):
    waiting, seen = [node], 0
    while waiting and seen < NODES:
        current = waiting.pop()
        seen += 1
        yield current
        children = [current.get_child_at_index(i) for i in range(min(current.get_child_count(), CHILDREN))]
        waiting.extend(reversed([child for child in children if child is not None]))


def text_of(node):
    interface = node.get_text_iface()
    return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface)) if interface else ""


def described(node):
    states = node.get_state_set()
    return {"role": node.get_role_name(), "name": node.get_name() or "", "description": node.get_description() or "",
            "text": text_of(node), "focused": states.contains(Atspi.StateType.FOCUSED),
            "focusable": states.contains(Atspi.StateType.FOCUSABLE), "showing": states.contains(Atspi.StateType.SHOWING)}


def press(application, name):
    for node in walk(application):
        action = node.get_action_iface() if node.get_name() == name else None
        if action:
            return {"pressed": Atspi.Action.do_action(action, 0)}
    sys.exit(f"nothing called {name} can be pressed")


def row_of(table, name):
    """The cells of the row in which one cell is called `name`."""
    cells = [table.get_child_at_index(i) for i in range(table.get_child_count())]
    columns = sum(cell.get_role() == Atspi.Role.TABLE_COLUMN_HEADER for cell in cells)
    body = [cell for cell in cells if cell.get_role() == Atspi.Role.TABLE_CELL]
    at = next((i for i, cell in enumerate(body) if cell.get_name() == name), None)
    if at is None:
        return []
    return body[at - at % columns:at - at % columns + columns]


def follow(application, name, seconds):
    application.set_cache_mask(Atspi.Cache.NONE)
    rows = [row_of(node, name) for node in walk(application) if node.get_role() == Atspi.Role.TABLE]
    last = next(row for row in rows if row)[-1]
    before = last.get_name()
    print(json.dumps({"before": before, "at": time.time()}), flush=True)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if last.get_name() != before:
            return {"after": last.get_name(), "at": time.time()}
        time.sleep(0.01)
    sys.exit(f"the last cell of {name} stayed {before!r}")


def main():
    what, name, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    application = find_application(name, seconds)
    if what == "press":
        result = press(application, sys.argv[4])
    elif what == "follow":
        result = follow(application, sys.argv[4], seconds)
    else:
        result = [described(node) for node in walk(application)]
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()

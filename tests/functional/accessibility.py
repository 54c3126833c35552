# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and presses what a screen reader sees. Usage: accessibility.py dump|press APPLICATION SECONDS [NAME]"""
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
            if child is not None and child.get_name() == name and child.get_child_count() > 0:
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


def main():
    what, name, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    application = find_application(name, seconds)
    result = press(application, sys.argv[4]) if what == "press" else [described(node) for node in walk(application)]
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Just enough C++ to find functions and switches: braces and the text before them, on code without literals."""
import re
from dataclasses import dataclass

import source

_NAMESPACE = re.compile(r'\bnamespace\b|\bextern\s*"')
_TYPE = re.compile(r"(?:^|[\s>])(?:class|struct|union|enum)\b[^()=]*$")
_TEMPLATE_HEAD = re.compile(r"\btemplate\s*<[^{};]*?>\s*(?=\w)")
_OPERATOR = re.compile(r"\boperator\s*(?:\(\s*\)|[^\s\w(]+|\w+)\s*\(")
_NAME = re.compile(r"([~\w:]+)\s*\(")


@dataclass
class Function:
    name: str
    first: int  # line numbers, from 1
    last: int

    @property
    def lines(self):
        return self.last - self.first + 1


def _no_preprocessor(code):
    """Blanks directives with their continuation lines: a macro's body is no scope."""
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group(0)), code, flags=re.M)


def _kind(head):
    if _NAMESPACE.search(head):
        return "namespace"
    plain = _TEMPLATE_HEAD.sub("", re.sub(r"\[\[.*?\]\]|\balignas\s*\([^)]*\)", "", head, flags=re.S))
    if _TYPE.search(plain):
        return "type"
    if "(" in plain and not re.search(r"=\s*(?:\[[^\]]*\]\s*(?:\([^)]*\))?[^()]*)?$", plain):
        return "function"
    return "other"


def functions(text):
    """Every function with a body, at namespace or class scope. Lambdas belong to the function around them."""
    code = _no_preprocessor(source.code_only(text))
    stack = []
    start = 0  # where the head of the next scope begins
    for match in re.finditer(r"[{};]|\b(?:public|private|protected|Q_SIGNALS|signals)\b[\w ]*:(?!:)", code):
        sign, at = match.group(0), match.start()
        inside = any(kind in ("function", "other") for kind, _, _ in stack)
        if sign == "{":
            head = code[start:at]
            kind = "other" if inside else _kind(head)
            if kind == "other" and not inside and ":" in head and "(" in head:
                kind = "function"
            stack.append((kind, head, start + len(head) - len(head.lstrip())))
        elif sign == "}" and stack:
            kind, head, begin = stack.pop()
            if kind == "function" and _member_initialiser(code, at):
                start = begin  # `A::A() : m_a{1} {`: the head goes on
                continue
            if kind == "function":
                named = _OPERATOR.search(head) or _NAME.search(_TEMPLATE_HEAD.sub("", head))
                yield Function(named.group(0).rstrip("( ") if named else "?", source.line_of(code, begin),
                               source.line_of(code, at))
        if not inside or sign == "}":
            start = match.end()


def _member_initialiser(code, at):
    """True when the brace closed at `at` is followed by what can only continue a constructor's head."""
    return re.match(r"\}\s*(?:,\s*[\w:<>]+\s*[({]|\{)", code[at:at + 200]) is not None


def switches(text):
    """(line, condition, body) of every switch, inner ones apart from outer ones."""
    code = _no_preprocessor(source.code_only(text))
    for match in re.finditer(r"\bswitch\s*\(", code):
        end = _matching(code, match.end() - 1, "()")
        brace = code.find("{", end)
        if end < 0 or brace < 0:
            continue
        close = _matching(code, brace, "{}")
        body = code[brace + 1:close]
        yield source.line_of(code, match.start()), code[match.end():end], _without_inner(body)


def _without_inner(body):
    for match in reversed(list(re.finditer(r"\bswitch\s*\(", body))):
        brace = body.find("{", _matching(body, match.end() - 1, "()"))
        close = _matching(body, brace, "{}")
        body = body[:match.start()] + body[close + 1:]
    return body


def _matching(code, at, pair):
    depth = 0
    for index in range(at, len(code)):
        if code[index] == pair[0]:
            depth += 1
        elif code[index] == pair[1]:
            depth -= 1
            if depth == 0:
                return index
    return -1

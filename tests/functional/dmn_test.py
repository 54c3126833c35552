#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""touchstone-admin dmn check, eval, test and tck from outside: findings as lines and as JSON, regions that hold nothing,
witnesses that do what is said of them, exit codes."""
import json
import xml.sax.saxutils

import harness

MODEL = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def text(tag, content):
    return f"<{tag}><text>{xml.sax.saxutils.escape(content)}</text></{tag}>"


def table(inputs, rules, attributes, outputs='<output name="o"/>'):
    """A model of one decision `t`; `inputs` are (name, type), a rule its cells in order."""
    given = "".join(f'<inputData id="i{n}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'
                    for n, (name, kind) in enumerate(inputs))
    needs = "".join(f'<informationRequirement><requiredInput href="#i{n}"/></informationRequirement>'
                    for n in range(len(inputs)))
    clauses = "".join("<input>" + text("inputExpression", name) + "</input>" for name, _ in inputs)
    rows = "".join("<rule>" + "".join(text("inputEntry" if n < len(inputs) else "outputEntry", cell)
                                      for n, cell in enumerate(rule)) + "</rule>" for rule in rules)
    return (f'<definitions xmlns="{MODEL}" name="m" namespace="urn:m">{given}<decision id="t" name="t">{needs}'
            f'<decisionTable {attributes}>{clauses}{outputs}{rows}</decisionTable></decision></definitions>')


UNIQUE, FIRST = 'hitPolicy="UNIQUE"', 'hitPolicy="FIRST"'
PEOPLE = [("age", "number"), ("home", "string")]


class DmnTest(harness.Case):
    def model(self, content, name="m.dmn"):
        path = self.folder / name
        path.write_text(content)
        return path

    def check(self, content, *options, expect=harness.FINDINGS):
        return self.admin("dmn", "check", self.model(content), *options, expect=expect)

    def values(self, path, facts, *options):
        lines = "".join(json.dumps(line) + "\n" for line in facts)
        return self.admin("dmn", "eval", path, "--decision", "t", "--in", "-", *options, stdin=lines).json_lines()

    def test_a_whole_table_has_no_findings(self):
        rules = [("< 18, null", "-", "1"), (">= 18", '"own"', "2"), (">= 18", 'not("own")', "3")]
        for options, told in ((), "1 table, 3 rules: nothing found\n"), (("--json",), ""):
            done = self.check(table(PEOPLE, rules, UNIQUE), *options, expect=harness.DONE)
            self.assertEqual((done.out, done.err), ("", told))

    def test_what_is_no_fault_is_no_finding(self):
        done = self.check(table(PEOPLE, [("< 18", "-", "1")], 'hitPolicy="COLLECT"'), expect=harness.DONE)
        self.assertIn("no fault", done.out)
        self.assertEqual(done.err, "1 table, 1 rule: nothing found\n")
        done = self.check(table(PEOPLE, [("< 18", "-", "1"), ("-", "-", "2")], 'hitPolicy="COLLECT"'))
        self.assertEqual((done.out, done.err), ("decision 't': always fires, rule 2\n", "1 table, 2 rules: 1 finding\n"))

    def test_an_unknown_decision_is_told_what_there_is(self):
        path = self.model(table(PEOPLE, [("< 18", "-", "1")], FIRST))
        done = self.admin("dmn", "eval", path, "--decision", "T", "--in", "-", expect=harness.REFUSED, stdin="{}\n")
        self.assertIn("no decision 'T'; the file has 't'", done.err)

    def test_regions_of_gaps(self):
        rules = [("[18..65)", '"own"', "1"), ("> 70", '"own", "rent"', "2"), ("null", "-", "3")]
        content = table(PEOPLE, rules, UNIQUE)
        found = self.check(content, "--json").json_lines()
        self.assertEqual({one["kind"] for one in found}, {"gap"})
        regions = [{part["column"]: part["values"] for part in one["region"]} for one in found]
        self.assertIn({"age": "< 18, [65..70]"}, regions)
        self.assertEqual(sorted(one["decision"] for one in found), ["t"] * len(found))
        for one in found:
            self.assertEqual(one["verdict"], "found")
            self.assertNotIn("note", one)
        # As lines: the same findings in the same order, the columns that make a difference named.
        lines = self.check(content).lines
        self.assertEqual(len(lines), len(found))
        self.assertTrue(any(line.startswith("decision 't': gap where age is < 18, [65..70]; witness: ") for line in lines), lines)
        # Every witness is a fact for which nothing holds, and lies in its region.
        path = self.folder / "m.dmn"
        for one in found:
            facts = {name: None if value == "null" else json.loads(value) for name, value in one["witness"].items()}
            answer, = self.values(path, [facts], "--trace")
            self.assertIsNone(answer["value"])
            self.assertEqual(answer["trace"]["decisions"][0]["status"], "no rule")
            self.assertEqual(answer["trace"]["decisions"][0]["rules"], [])

    def test_regions_of_times(self):
        rules = [('< date and time("2026-07-14T10:00:00")', "1"), ('>= date and time("2026-07-15T00:00:00")', "2"), ("null", "3")]
        found = self.check(table([("at", "date and time")], rules, UNIQUE), "--json").json_lines()
        self.assertEqual([one["region"] for one in found], [[{"column": "at", "values":
                         '[date and time("2026-07-14T10:00:00")..date and time("2026-07-15T00:00:00")), any with a zone'}]])
        answers = self.values(self.folder / "m.dmn", [{"at": "2026-07-14T09:59:59.999"}, {"at": "2026-07-14T10:00:00"},
                                                      {"at": "2026-07-15T00:00:00"}, {"at": "2026-07-15T00:00:00Z"}, {}])
        self.assertEqual(answers, [1, None, 2, None, 3])

    def test_overlaps_shadows_and_values(self):
        rules = [("<= 30", "-", "1"), (">= 30", '"own"', "2"), (">= 30", 'not("own")', "3"), ("null", "-", "4")]
        found = self.check(table(PEOPLE, rules, UNIQUE), "--json").json_lines()
        self.assertEqual([(one["kind"], one["rules"]) for one in found], [("overlap", [1, 2]), ("overlap", [1, 3])])
        for one in found:
            self.assertEqual(one["witness"]["age"], "30")
            self.assertNotIn("region", one)
        rules = [("< 50", "-", "1"), ("[20..40]", '"own"', "2"), ("-", "-", "3")]
        found = self.check(table(PEOPLE, rules, FIRST), "--json").json_lines()
        self.assertEqual([(one["kind"], one["rules"], one["covered_by"]) for one in found],
                         [("shadowed", [2], [{"decision": "t", "rule": 1}])])
        line, = self.check(table(PEOPLE, rules, FIRST)).lines
        self.assertEqual(line, "decision 't': shadowed, rule 2; covered by t 1")
        outputs = '<output name="o" typeRef="string"><outputValues><text>"yes", "no", "never"</text></outputValues></output>'
        rules = [("> 1", "-", '"yes"'), ("-", "-", '"no"')]
        found = self.check(table(PEOPLE, rules, FIRST, outputs), "--json").json_lines()
        self.assertIn(("unreachable output", '"never"', ["o"]),
                      [(one["kind"], one.get("value"), one.get("columns")) for one in found])

    def round_trip(self, content):
        """What `dmn check --json` tells, and of each finding with facts what `dmn eval --trace` makes of these same facts."""
        found = self.check(content, "--json", expect=None).json_lines()
        told = []
        for one in found:
            if "facts" not in one:
                told.append((one, None))
                continue
            answer, = self.admin("dmn", "eval", self.folder / "m.dmn", "--decision", one["decision"], "--in", "-", "--trace",
                                 stdin=json.dumps(one["facts"]) + "\n").json_lines()
            result, = [part for part in answer["trace"]["decisions"] if part["decision"] == one["decision"]]
            told.append((one, result))
        return told

    def holds(self, one, result):
        """Whether the facts of a finding do what it says."""
        matched = {match["rule"] for match in result["rules"]}
        return {"gap": lambda: result["status"] in ("no rule",) and not matched,
                "overlap": lambda: result["status"] == "several rules" and set(one["rules"]) <= matched,
                "conflict": lambda: result["status"] == "differing outputs" and set(one["rules"]) <= matched,
                "type error": lambda: result["status"] == "input not allowed"}[one["kind"]]()

    def test_witnesses_come_back_through_eval(self):
        kinds = [("n", "number"), ("s", "string"), ("b", "boolean"), ("d", "date"), ("at", "date and time"), ("of", "time"),
                 ("long", "days and time duration")]
        cells = {"n": ("< 10", ">= 10", "null"), "s": ('"a", "b"', 'not("a", "b", "c")', '"c"'), "b": ("true", "false", "null"),
                 "d": ('< date("2026-07-14")', '>= date("2026-07-14")', "null"),
                 # Those with a zone are never compared with those without.
                 "at": ('< date and time("2026-07-14T10:00:00")', '>= date and time("2026-07-14T10:00:00"), '
                        '< date and time("2026-07-14T10:00:00Z"), >= date and time("2026-07-14T10:00:00Z")', "null"),
                 "of": ('< time("10:00:00")', '>= time("10:00:00"), < time("10:00:00Z"), >= time("10:00:00Z")', "null"),
                 "long": ('< duration("P1D")', '>= duration("P1D")', "null")}
        met = set()
        for name, kind in kinds:
            low, high, null = cells[name]
            whole = [(low, "1"), (high, "2"), (null, "3")]
            for policy in ("UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"):
                attributes = f'hitPolicy="{policy}"'
                outputs = '<output name="o" typeRef="number"><outputValues><text>3, 2, 1, 9</text></outputValues></output>'
                planted = {"gap": whole[:2], "and one for all": whole + [("-", "9")], "again": whole + [(high, "9")]}
                for what, rules in planted.items():
                    told = self.round_trip(table([(name, kind)], rules, attributes, outputs))
                    self.assertEqual([one for one, result in told if one["verdict"] != "found"], [], (kind, policy, what))
                    for one, result in told:
                        met.add(one["kind"])
                        self.assertEqual(result is not None, one["kind"] in ("gap", "overlap", "conflict"), one)
                        if result is not None:
                            self.assertTrue(self.holds(one, result), (kind, policy, one, result))
                            self.assertEqual(set(one["facts"]), {name})
                    told_kinds = {one["kind"] for one, _ in told}
                    clash = {"UNIQUE": "overlap", "ANY": "conflict"}.get(policy)
                    collects = policy in ("COLLECT", "RULE ORDER", "OUTPUT ORDER")
                    if what == "gap":
                        # A table that collects may find nothing: told of values only, and as a note; here all but the texts
                        # leave null alone.
                        self.assertEqual("gap" in told_kinds, not collects or name == "s", (kind, policy))
                        self.assertEqual({one.get("note", False) for one, _ in told if one["kind"] == "gap"},
                                         {collects} if "gap" in told_kinds else set())
                        self.assertIn("unreachable output", told_kinds)
                    elif clash:
                        self.assertIn(clash, told_kinds, (kind, policy))
                        self.assertIn("shadowed", told_kinds)
                    elif not collects:
                        shadowed = [one["rules"] for one, _ in told if one["kind"] == "shadowed"]
                        self.assertEqual(shadowed, [[4]], (kind, policy, what))
                        self.assertIn("unreachable output", told_kinds)
                    elif what == "and one for all":
                        self.assertIn("always fires", told_kinds, (kind, policy))
        self.assertEqual(met, {"gap", "overlap", "conflict", "shadowed", "always fires", "unreachable output"})

    def test_rules_that_never_fire_do_not(self):
        rules = [("< 50", "-", "1"), ("[20..40]", '"own"', "2"), ("-", "-", "3"), ("[9..3]", "-", "4"), ("> 60", "-", "5")]
        content = table(PEOPLE, rules, FIRST)
        told = {tuple(one["rules"]): one["kind"] for one, _ in self.round_trip(content)}
        self.assertEqual(told, {(2,): "shadowed", (4,): "never fires", (5,): "shadowed"})
        facts = [{"age": age, "home": home} for age in (None, 0, 20, 30, 40, 45, 50, 60, 61, 99) for home in (None, "own", "rent")]
        for answer in self.values(self.folder / "m.dmn", facts, "--trace"):
            for match in answer["trace"]["decisions"][0]["rules"]:
                self.assertFalse(match["fired"] and (match["rule"],) in told, answer)

    def chain(self, first, second, between="string", allowed=""):
        """A table `d` of a number, and a table `t` of its result and the same number."""
        one = table([("n", "number")], first, UNIQUE, f'<output name="o" typeRef="{between}"/>')
        one = one.replace('id="t" name="t"', 'id="d" name="d"')
        values = f"<inputValues><text>{xml.sax.saxutils.escape(allowed)}</text></inputValues>" if allowed else ""
        rows = "".join("<rule>" + "".join(text("inputEntry" if n < 2 else "outputEntry", cell) for n, cell in enumerate(rule))
                       + "</rule>" for rule in second)
        return one.replace("</definitions>", (
            '<decision id="t" name="t"><informationRequirement><requiredDecision href="#d"/></informationRequirement>'
            '<informationRequirement><requiredInput href="#i0"/></informationRequirement><decisionTable hitPolicy="UNIQUE">'
            f'<input><inputExpression typeRef="{between}"><text>d</text></inputExpression>{values}</input>'
            '<input><inputExpression typeRef="number"><text>n</text></inputExpression></input><output name="o" typeRef="number"/>'
            f'{rows}</decisionTable></decision></definitions>'))

    def test_chained_tables(self):
        first = [("< 10", '"low"'), ("[10..20)", '"middle"'), (">= 20, null", '"high"')]
        whole = [('"low"', "-", "1"), ('"middle"', "-", "2"), ('"high"', "-", "3")]
        self.assertEqual(self.round_trip(self.chain(first, whole)), [])
        # What the number is says what the result is: no fault where they cannot come together.
        self.assertEqual(self.round_trip(self.chain(first, whole[:2] + [('"high"', ">= 20, null", "3")])), [])
        for rules, expected in ((whole[:2], {("gap", ())}),
                                (whole + [('"low"', "< 5", "4")], {("overlap", (1, 4)), ("shadowed", (4,))}),
                                (whole + [('"low"', ">= 10", "4")], {("never fires", (4,))}),
                                (whole + [('"other"', "-", "4")], {("never fires", (4,))})):
            told = self.round_trip(self.chain(first, rules))
            self.assertEqual({(one["kind"], tuple(one.get("rules", ()))) for one, _ in told}, expected)
            for one, result in told:
                self.assertEqual((one["decision"], one["verdict"]), ("t", "found"))
                if result is not None:
                    self.assertTrue(self.holds(one, result), (one, result))
        # A result that the second table does not declare.
        told = self.round_trip(self.chain(first, whole[:2], allowed='"low", "middle"'))
        (one, result), = [part for part in told if part[0]["kind"] == "type error"]
        self.assertEqual((one["value"], one["columns"]), ('"high"', ["d"]))
        self.assertTrue(self.holds(one, result), (one, result))

    def test_models_that_are_wrong(self):
        done = self.check(table([("age", "number")], [("> \"a\"", "1")], UNIQUE), "--json")
        found, = done.json_lines()
        self.assertEqual((found["kind"], found["decision"], found["rules"], found["columns"]), ("model", "t", [1], ["age"]))
        self.assertIn("decision 't', rule 1, column 'age': ", self.check(table([("age", "number")], [("> \"a\"", "1")], UNIQUE)).out)
        done = self.check("<definitions/>", expect=harness.REFUSED)
        self.assertEqual(done.out, "")
        self.assertIn("no DMN definitions", done.err)
        self.admin("dmn", "check", self.folder / "nowhere.dmn", expect=harness.ENVIRONMENT)

    def test_collect_without_a_match(self):
        rules = [("> 10", "1"), ("> 20", "2")]
        for aggregation, empty, several in (("", None, [1, 2]), ('aggregation="COUNT"', 0, 2), ('aggregation="SUM"', None, 3),
                                            ('aggregation="MIN"', None, 1), ('aggregation="MAX"', None, 2)):
            path = self.model(table([("n", "number")], rules, f'hitPolicy="COLLECT" {aggregation}'))
            self.assertEqual(self.values(path, [{"n": 5}, {"n": 30}]), [empty, several])
        # A default stands in, as it is written.
        outputs = '<output><defaultOutputEntry><text>[]</text></defaultOutputEntry></output>'
        path = self.model(table([("n", "number")], rules, 'hitPolicy="COLLECT"', outputs))
        self.assertEqual(self.values(path, [{"n": 5}, {"n": 30}]), [[], [1, 2]])

    def test_imports_lie_beside_or_where_they_say(self):
        kind = f'importType="{MODEL}"'
        library = (f'<definitions xmlns="{MODEL}" name="l" namespace="urn:l"><decision id="d" name="d">'
                   '<literalExpression><text>7</text></literalExpression></decision></definitions>')
        user = (f'<definitions xmlns="{MODEL}" name="m" namespace="urn:m"><import name="l" namespace="urn:l" {kind} %s/>'
                '<decision id="t" name="t"><informationRequirement><requiredDecision href="urn:l#d"/></informationRequirement>'
                '<literalExpression><text>l.d + 1</text></literalExpression></decision></definitions>')
        (self.folder / "sub").mkdir()
        self.model(library, "sub/library.dmn")
        path = self.model(user % 'locationURI="sub/library.dmn"')
        self.assertEqual(self.values(path, [{}]), [8])
        path = self.model(user % "", "sub/user.dmn")
        self.assertEqual(self.values(path, [{}]), [8])
        self.check(user % "")  # nothing beside it: the import is a finding

    def test_encodings(self):
        """Files as Windows programs write them: the same findings and values, whatever the bytes."""
        def written(word, declared):
            content = table([("n", "number")], [("< 10", f'"{word}"'), ("> 20", '"ok"')], FIRST)
            return (f'<?xml version="1.0" encoding="{declared}"?>\r\n' if declared else "") + content
        given = [("年龄", declared, codec, mark) for declared, codec, mark in (
            ("", "utf-8", b""), ("UTF-8", "utf-8", b"\xef\xbb\xbf"), ("UTF-16", "utf-16-le", b"\xff\xfe"), ("utf-16", "utf-16-be", b"\xfe\xff"),
            ("UTF-16", "utf-16-le", b""), ("", "utf-16-be", b""), ("GBK", "gbk", b""), ("GB2312", "gb2312", b""), ("GB18030", "gb18030", b""),
            ("Big5", "utf-8", None))]
        given += [("é", "windows-1252", "cp1252", b""), ("é", "ISO-8859-1", "latin-1", b""), ("年", "Big5", "big5", b"")]
        path = self.folder / "m.dmn"
        for word, declared, codec, mark in given:
            with self.subTest(declared=declared, codec=codec, mark=mark):
                path.write_bytes((mark or b"") + written(word, declared).encode(codec))
                if mark is None:  # UTF-8 under another name
                    done = self.admin("dmn", "check", path, expect=harness.REFUSED)
                    self.assertIn(f"is no character of encoding '{declared}'", done.err)
                    continue
                self.assertEqual(self.values(path, [{"n": 5}, {"n": 30}]), [word, "ok"])
                done = self.admin("dmn", "check", path, expect=harness.FINDINGS)
                self.assertIn("gap where n is", done.out)
        for content, told in ((written("年", "GBK").encode("gbk").replace("年".encode("gbk"), b"\xff"), "is no character of encoding 'GBK'"),
                              (written("x", "KOI8-R").encode(), "encoding 'KOI8-R' is not supported"),
                              (written("x", "UTF-16").encode(), "the file is written in UTF-8"),
                              (b"\xff\xfe" + written("x", "UTF-8").encode("utf-16-le"), "the file is written in UTF-16"),
                              (b"\xff\xfe" + ("<!DOCTYPE d [<!ENTITY a 'b'>]>" + written("x", "")).encode("utf-16-le"), "DOCTYPE")):
            path.write_bytes(content)
            done = self.admin("dmn", "check", path, expect=harness.REFUSED)
            self.assertIn("m.dmn: line ", done.err)
            self.assertIn(told, done.err)

    def test_cases_and_the_kit(self):
        folder = self.folder / "level" / "0001-own"
        folder.mkdir(parents=True)
        (folder / "m.dmn").write_text(table([("n", "number")], [("> 10", "1"), ("<= 10", "2")], UNIQUE))
        (folder / "a.case").write_text("case big\ngiven n = 11\nexpect t = 1\nexpect rule = t 1\n")
        self.assertIn("1 cases in 1 files, 0 findings", self.admin("dmn", "test", folder).out)
        kit = ('<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" '
               'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>m.dmn</modelName>%s</testCases>')
        case = ('<testCase id="%s"><inputNode name="n"><value xsi:type="xsd:decimal">5</value></inputNode><resultNode name="t">'
                '<expected><value xsi:type="xsd:decimal">%s</value></expected></resultNode></testCase>')
        (folder / "0001-own-test-01.xml").write_text(kit % (case % ("001", 2) + case % ("002", 3)))
        out = self.folder / "tck_results.csv"
        done = self.admin("dmn", "tck", self.folder / "level", "--out", out, expect=harness.FINDINGS)
        self.assertEqual(done.err, "2 cases: 1 success, 1 error, 0 ignored\n")
        self.assertEqual(out.read_text().splitlines(), [
            '"level/0001-own","0001-own-test-01","001","SUCCESS",""',
            '"level/0001-own","0001-own-test-01","002","ERROR","t: expected 3, got 2"'])
        (self.folder / "empty").mkdir()
        self.assertIn("no test cases", self.admin("dmn", "tck", self.folder / "empty", expect=None).err)


if __name__ == "__main__":
    harness.main("touchstone-admin")

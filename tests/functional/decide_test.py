#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""touchstone-admin decide and policy compile from outside: lines, order, exit codes, bytes that repeat."""
import json
import shutil

import harness

TINY = harness.SOURCE / "tests" / "data" / "bundles" / "tiny"
AT = "2026-07-14T02:24:31Z"


def fact(value, source="own"):
    return {"value": value, "source": source, "as_of": AT}


def application(number, **changes):
    record = {"application_id": f"A-{number}", "request_id": f"r-{number}", "applied_at": AT, "decided_at": AT, "product": "tiny",
              "channel": "app", "amount_fen": 250000, "term_months": 6, "applicant": {"id_number": "98010119900307118X"},
              "facts": {"multi_apps_3m": fact(2, "bureau"), "ratio": fact("0.3"), "employed": fact(True), "home": fact("rent")},
              "exposure": {"outstanding_fen": 0, "open_loans": 0},
              "history": {"loans": 0, "instalments_on_time": 0, "max_overdue_days": 0},
              "lists": {"blacklist": False, "watchlist": False}}
    record.update(changes)
    return record


class DecideTest(harness.Case):
    def write(self, lines):
        path = self.folder / "in.ndjson"
        path.write_text("".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines))
        return path

    def test_each_line_is_answered_in_its_place(self):
        lines = [application(1), "{\"application_id\": \"A-2\", ", application(3, amount_fen=1, city="张三"), "",
                 application(5, lists={"blacklist": True, "watchlist": False}), "x" * 300000, application(7)]
        done = self.admin("decide", "--policy", TINY, "--in", self.write(lines), expect=harness.REFUSED)
        answers = done.json_lines()
        self.assertEqual(len(answers), 6)
        self.assertEqual([a.get("outcome") for a in answers], ["approve", None, None, "decline", None, "approve"])
        self.assertEqual(answers[1], {"application_id": None, "line": 2, "errors": [
            {"path": "$", "code": 1, "detail": answers[1]["errors"][0]["detail"]}]})
        self.assertEqual(answers[2]["application_id"], "A-3")
        self.assertEqual([(e["path"], e["code"]) for e in answers[2]["errors"]], [("$.amount_fen", 13), ("$.city", 10)])
        self.assertEqual(answers[4]["line"], 6)
        self.assertNotIn("张三", done.out + done.err)

    def test_bytes_repeat_and_do_not_depend_on_key_order(self):
        straight = self.admin("decide", "--policy", TINY, "--in", self.write([application(1), application(2)]))
        turned = [dict(reversed(application(n).items())) for n in (1, 2)]
        again = self.admin("decide", "--policy", TINY, "--in", self.write(turned), "--out", self.folder / "out.ndjson")
        self.assertEqual(again.out, "")
        self.assertEqual((self.folder / "out.ndjson").read_text(), straight.out)
        for line in straight.lines:
            self.assertEqual(line, json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True, separators=(",", ":")))

    def test_a_broken_bundle_decides_nothing(self):
        bundle = self.folder / "bundle"
        shutil.copytree(TINY, bundle)
        (bundle / "extra.txt").write_text("x")
        (bundle / "ladder.json").write_text("{}")
        compiled = self.admin("policy", "compile", bundle, expect=harness.FINDINGS)
        self.assertTrue(any(line.startswith("extra.txt: P-101 ") for line in compiled.lines), compiled.out)
        self.assertTrue(any(line.startswith("ladder.json $.climb: P-203 ") for line in compiled.lines), compiled.out)
        refused = self.admin("decide", "--policy", bundle, "--in", self.write([application(1)]), expect=harness.REFUSED)
        self.assertEqual(refused.out, "")
        self.assertIn("P-101", refused.err)
        (bundle / "extra.txt").unlink()
        (bundle / "link.json").symlink_to(bundle / "ladder.json")
        self.admin("policy", "compile", bundle, expect=harness.REFUSED)
        self.admin("policy", "compile", self.folder / "nowhere", expect=harness.ENVIRONMENT)

    def test_compile_prints_the_hash(self):
        first = self.admin("policy", "compile", TINY)
        copy = self.folder / "elsewhere"
        shutil.copytree(TINY, copy)
        self.assertRegex(first.out, r"^[0-9a-f]{64}\n$")
        self.assertEqual(self.admin("policy", "compile", copy).out, first.out)
        decided = self.admin("decide", "--policy", copy, "--in", self.write([application(1)])).json_lines()[0]
        self.assertEqual(decided["replay"]["policy_hash"], first.out.strip())

    def test_files_that_are_not_there(self):
        self.admin("decide", "--policy", TINY, "--in", self.folder / "nothing", expect=harness.ENVIRONMENT)
        source = self.write([application(1)])
        self.admin("decide", "--policy", TINY, "--in", source, "--out", self.folder / "no" / "out", expect=harness.ENVIRONMENT)


if __name__ == "__main__":
    harness.main("touchstone-admin")

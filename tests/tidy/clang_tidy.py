#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy over the programs' sources, on all cores. A file that was clean and has not changed, nor any project header
it includes, is not read again: its fingerprint is kept in BUILD/clang-tidy. Usage: clang_tidy.py ROOT BUILD [FILE...]
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

TOOL = "clang-tidy-16"
FOLDERS = ("app/", "core/", "datasources/", "widgets/", "ui/")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"', re.MULTILINE)


def project_files(root, path, seen):
    """`path` and every project header it includes, directly or not."""
    if path in seen or not path.is_file():
        return seen
    seen.add(path)
    for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        project_files(root, root / name, seen)
    return seen


def fingerprint(root, path, flags):
    digest = hashlib.sha256((root / ".clang-tidy").read_bytes() + " ".join(flags).encode())
    for part in sorted(project_files(root, path, set())):
        digest.update(part.as_posix().encode() + b"\0" + part.read_bytes())
    return digest.hexdigest()


def check(root, build, path, flags):
    """(path, text of the findings, seconds); the text is empty when clean."""
    stamp = build / "clang-tidy" / hashlib.sha256(path.as_posix().encode()).hexdigest()
    print_now = fingerprint(root, path, flags)
    if stamp.exists() and stamp.read_text() == print_now:
        return path, "", 0.0
    start = time.monotonic()
    done = subprocess.run([TOOL, "-p", str(build), "--quiet", "--extra-arg=-Wno-unknown-warning-option", str(path)],
                          capture_output=True, text=True, check=False, cwd=root)
    if done.returncode == 0:
        stamp.write_text(print_now)
        return path, "", time.monotonic() - start
    return path, done.stdout or done.stderr, time.monotonic() - start


def main():
    root, build = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    (build / "clang-tidy").mkdir(exist_ok=True)
    commands = {pathlib.Path(c["file"]): c.get("arguments") or [c["command"]]
                for c in json.loads((build / "compile_commands.json").read_text())}
    wanted = [p for p in commands if p.is_relative_to(root) and p.relative_to(root).as_posix().startswith(FOLDERS)]
    if len(sys.argv) > 3:
        wanted = [p for p in wanted if p in {(root / name).resolve() for name in sys.argv[3:]}]
    start, findings, read = time.monotonic(), 0, 0
    # Large files first, so that no core waits for a last long one.
    wanted.sort(key=lambda p: -p.stat().st_size)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, text, seconds in pool.map(lambda p: check(root, build, p, commands[p]), wanted):
            read += seconds > 0
            if text:
                findings += 1
                print(text.rstrip())
            if os.environ.get("VERBOSE"):
                print(f"{seconds:6.1f} s {path.relative_to(root)}", flush=True)
    print(f"clang-tidy: {len(wanted)} files, {read} read, {findings} with findings, {time.monotonic() - start:.0f} s")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()

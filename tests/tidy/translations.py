#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the console is known to an area of translations/ and has its Chinese (translations/update --check)."""
import importlib.machinery
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import source

TEXT = re.compile(r"\btr\s*\(\s*$|\btr\s*\(\s*\"|\bQT_TR(?:ANSLATE)?_NOOP\w*\s*\(")
PLANT = 'auto a = QCoreApplication::translate("Planted", "A text nobody translated");\n'


def areas(root):
    loader = importlib.machinery.SourceFileLoader("update", str(root / "translations" / "update"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("update", loader))
    loader.exec_module(module)
    return [folder.rstrip("/") + "/" for folders in module.AREAS.values() for folder in folders]


def orphans(root, known):
    """Files with texts that no area reads: their words would stay English for ever."""
    for path in source.files(root, folders=("ui", "widgets", "app/desk")):
        name = path.relative_to(root).as_posix()
        if TEXT.search(source.without_comments(source.read(path))) and not name.startswith(tuple(known)):
            yield f"{name}: has texts, but no area of translations/update reads it"


def untranslated(root):
    done = subprocess.run([sys.executable, str(root / "translations" / "update"), "--check"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        yield from (f"not translated: {line}" for line in (done.stdout + done.stderr).splitlines())


def self_test(root, known):
    """A text in a folder nobody reads, and a new text in a folder that is read, in a copy."""
    missed = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch)
        for folder in ["translations"] + [k for k in known if (root / k).is_dir()]:
            shutil.copytree(root / folder, copy / folder, dirs_exist_ok=True)
        (copy / "ui" / "nowhere").mkdir(parents=True)
        (copy / "ui" / "nowhere" / "a.cpp").write_text('auto a = tr("Lost");\n')
        if not any("ui/nowhere/a.cpp" in fault for fault in orphans(copy, known)):
            missed.append("planted fault not seen: a text outside all areas")
        (copy / known[0] / "planted.cpp").write_text(PLANT)
        if not any("A text nobody translated" in fault for fault in untranslated(copy)):
            missed.append("planted fault not seen: a text without Chinese")
    return missed


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    known = areas(root)
    missed = self_test(root, known)
    found = list(orphans(root, known)) + list(untranslated(root))
    for line in missed + found:
        print(line)
    print(f"translations: {len(known)} folders in areas, 2 planted faults, {len(missed)} self-test failures, {len(found)} faults")
    sys.exit(1 if missed or found else 0)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What core's archives really call: no Qt, no clock, file, environment, locale, thread or random source.

Includes can be hidden behind other headers; undefined symbols cannot. Usage: symbols.py ROOT BUILD
"""
import pathlib
import re
import subprocess
import sys
import tempfile

QT = re.compile(r"_Z\w*?\d+Q[A-Z][a-z]\w*|_ZN2Qt|_Z\w*9QtPrivate\w*|qt_\w+|qVersion|qFatal")
IMPURE = {
    "a clock": re.compile(r"_ZNSt6chrono3_V2\d+\w*_clock3nowEv|clock_gettime|gettimeofday|time|clock|localtime(_r)?|mktime"),
    "the environment": re.compile(r"(secure_)?getenv|setenv|putenv|_ZNSt10filesystem\w*"),
    "the locale": re.compile(r"setlocale|newlocale|uselocale|localeconv|strcoll|strtod|strtof|atof"),
    "a random source": re.compile(r"s?rand(om)?(_r)?|getrandom|getentropy|_ZNSt13random_device\w*|RAND_(priv_)?bytes"),
    "a thread": re.compile(r"pthread_create|_ZNSt6thread\w*|fork|thrd_create"),
    "a file or socket": re.compile(r"f?open(at)?(64)?|fdopen|socket|connect|_ZNSt(13|14)basic_[io]?fstream\w*|unlink|mmap(64)?|system|popen"),
}


def symbols(archive):
    """(name, defined) of every symbol of an archive or object."""
    out = subprocess.run(["nm", "--no-demangle", str(archive)], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        parts = line.split()
        if len(parts) >= 2 and len(parts[-2]) == 1:
            yield parts[-1].split("@")[0], parts[-2] not in "Uw"


def archive_faults(archive):
    for name, defined in sorted(set(symbols(archive))):
        if QT.match(name):
            yield f"{archive.name}: core knows Qt: {name}"
        if defined:
            continue
        for what, pattern in IMPURE.items():
            if pattern.fullmatch(name):
                yield f"{archive.name}: core touches {what}: {name}"


def self_test():
    """An object that calls one function of each kind, and one that calls none."""
    planted = ["_ZN7QStringC1Ev", "_ZNK8QVariant8toStringEv", "_ZNSt6chrono3_V212system_clock3nowEv", "getenv", "setlocale",
               "rand", "pthread_create", "open", "fopen", "strtod"]
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        def compiled(name, calls):
            unit = pathlib.Path(folder, name + ".c")
            unit.write_text("".join(f"void {c}();\n" for c in calls) + "void F() {" + "".join(f"{c}();" for c in calls) + "}\n")
            subprocess.run(["gcc", "-w", "-fno-builtin", "-c", unit, "-o", unit.with_suffix(".o")], check=True)
            return list(archive_faults(unit.with_suffix(".o")))
        found = compiled("planted", planted)
        missed += [f"planted fault not seen: {p}" for p in planted if not any(f.endswith(": " + p) for f in found)]
        missed += [f"false alarm: {f}" for f in compiled("clean", ["memcpy", "SHA256_Init", "_ZN4core4base5MoneyC1Ev", "_ZdlPv"])]
    return missed, len(planted)


def main():
    build = pathlib.Path(sys.argv[2])
    archives = sorted((build / "core").rglob("libcore_*.a"))
    missed, planted = self_test()
    found = [fault for archive in archives for fault in archive_faults(archive)]
    if not archives:
        found.append(f"no core archive under {build}/core: build first")
    print("\n".join(missed + found))
    print(f"symbols: {len(archives)} archives, {planted} planted faults, {len(missed)} self-test failures, {len(found)} faults")
    sys.exit(1 if missed or found else 0)


if __name__ == "__main__":
    main()

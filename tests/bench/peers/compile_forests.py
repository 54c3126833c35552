# SPDX-License-Identifier: GPL-3.0-or-later
"""compile_forests.py MODELS FOLDER: the bench's models compiled to machine code by tl2cgen (C and gcc) and lleaves (LLVM).

Writes NAME.COMPILER.so and NAME.COMPILER.seconds (how long that took) into FOLDER; what is there already stays.
"""
import os
import subprocess
import sys
import time

import lleaves
import tl2cgen
import treelite

MODELS = {
    "m100": ("xgboost", "m100.json"),
    "m500": ("xgboost", "m500.json"),
    "nan100": ("lightgbm", "lightgbm/nan100.model.txt"),
    "bench500": ("lightgbm", "lightgbm/bench500.model.txt"),
}


def by_tl2cgen(kind, source, target):
    if kind == "xgboost":
        model = treelite.frontend.load_xgboost_model(source, format_choice="use_suffix")
    else:
        model = treelite.frontend.load_lightgbm_model(source)
    tl2cgen.export_lib(model, toolchain="gcc", libpath=target, params={"parallel_comp": 0}, nthread=1)


def by_lleaves(kind, source, target):
    lleaves.Model(model_file=source).compile(cache=target + ".o", raw_score=True, fcodemodel="small")
    subprocess.run(["gcc", "-shared", "-o", target, target + ".o", "-lm"], check=True)
    os.remove(target + ".o")


def main():
    models, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    for name, (kind, source) in MODELS.items():
        compilers = {"tl2cgen": by_tl2cgen} | ({"lleaves": by_lleaves} if kind == "lightgbm" else {})
        for compiler, run in compilers.items():
            target = os.path.join(folder, f"{name}.{compiler}.so")
            if os.path.exists(target):
                continue
            begun = time.monotonic()
            run(kind, os.path.join(models, source), target)
            with open(target[:-3] + ".seconds", "w", encoding="ascii") as file:
                file.write(f"{time.monotonic() - begun:.1f}\n")
            print(os.path.basename(target), f"{time.monotonic() - begun:.0f} s", flush=True)


main()

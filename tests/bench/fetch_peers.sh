#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs LightGBM from PyPI into build/peers, where ./dev bench finds it. Nothing of the program needs it.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
python3 -m venv "$root/build/peers"
"$root/build/peers/bin/pip" install --quiet --disable-pip-version-check 'lightgbm==4.*'
"$root/build/peers/bin/python" -c 'import lightgbm; print("LightGBM", lightgbm.__version__)'

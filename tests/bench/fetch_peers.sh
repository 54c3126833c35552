#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the peers of the bench into build/peers, where ./dev bench finds them: LightGBM and the ZEN engine for Python, and, where npm
# is present, rule engines of Node. Nothing of the program needs them.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
peers=$root/build/peers
python3 -m venv "$peers"
"$peers/bin/pip" install --quiet --disable-pip-version-check 'lightgbm==4.*' 'zen-engine'
"$peers/bin/python" -c 'import lightgbm; print("LightGBM", lightgbm.__version__)'
"$peers/bin/python" -c 'import importlib.metadata as m, zen; print("ZEN", m.version("zen-engine"))'
if command -v npm >/dev/null; then
    npm install --no-audit --no-fund --silent --prefix "$peers" 'json-logic-engine@5' 'json-rules-engine@7' '@gorules/zen-engine'
    echo "Node: json-logic-engine, json-rules-engine, ZEN"
else
    echo "npm is not present: no peers of Node"
fi

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the peers of the bench into build/peers, where ./dev bench finds them: LightGBM, the compilers of forests tl2cgen and lleaves and
# the ZEN engine for Python, where npm is present, rule engines of Node, where cargo is, ZEN and the DecisionToolkit as crates, and where
# Maven and a JDK are, Drools and Camunda's DMN engine. Nothing of the program needs them.
# The compilers take a few minutes over the models beside the project; what they made once stays.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
peers=$root/build/peers
python3 -m venv "$peers"
"$peers/bin/pip" install --quiet --disable-pip-version-check 'lightgbm==4.*' 'zen-engine'
"$peers/bin/python" -c 'import lightgbm; print("LightGBM", lightgbm.__version__)'
"$peers/bin/python" -c 'import importlib.metadata as m, zen; print("ZEN", m.version("zen-engine"))'
# lleaves 1.3 calls what llvmlite 0.45 no longer has.
"$peers/bin/pip" install --quiet --disable-pip-version-check 'tl2cgen==1.*' 'treelite==4.*' 'lleaves==1.*' 'llvmlite==0.44.*'
shared=${TOUCHSTONE_SHARED:-$root/../shared}
if [ -d "$shared/bench/models" ]; then
    "$peers/bin/python" "$root/tests/bench/peers/compile_forests.py" "$shared/bench/models" "$peers/forests"
else
    echo "the models of ../shared are not present: nothing for tl2cgen and lleaves to compile"
fi
if command -v npm >/dev/null; then
    npm install --no-audit --no-fund --silent --prefix "$peers" 'json-logic-engine@5' 'json-rules-engine@7' '@gorules/zen-engine'
    echo "Node: json-logic-engine, json-rules-engine, ZEN"
else
    echo "npm is not present: no peers of Node"
fi
# Built at the lowest priority, with their lock files, in build/peers: nothing of it stands in the sources.
native() {
    local name=$1 crate=$2 folder=$peers/native/$1
    mkdir -p "$folder/src"
    cp "$root/tests/bench/peers/$name.toml" "$folder/Cargo.toml"
    cp "$root/tests/bench/peers/$name.rs" "$folder/src/main.rs"
    cp "$root/tests/bench/peers/native_run.rs" "$peers/native/"
    cargo fetch --quiet --manifest-path "$folder/Cargo.toml"
    local version
    version=$(sed -n "/^name = \"$crate\"\$/{n;s/version = \"\(.*\)\"/\1/p}" "$folder/Cargo.lock")
    CARGO_TARGET_DIR=$peers/native/target PEER_VERSION=$version \
        nice -n 19 cargo build --quiet --release --manifest-path "$folder/Cargo.toml"
    cp "$peers/native/target/release/$name" "$peers/bin/"
    echo "$crate $version"
}
if command -v cargo >/dev/null; then
    native dsntk_native dsntk-model-evaluator
    native zen_native zen-engine
else
    echo "cargo is not present: no native peers"
fi
if command -v mvn >/dev/null && command -v javac >/dev/null; then
    rm -rf "$peers/jvm"
    mkdir -p "$peers/jvm"
    cp "$root/tests/bench/peers/jvm/"*.{java,xml} "$peers/jvm/"
    nice -n 19 mvn --quiet --batch-mode -Dmaven.repo.local="$peers/m2" --file "$peers/jvm/pom.xml" compile
    sed -n 's/.*<\(drools\|camunda\)\.version>\(.*\)<.*/\1 \2/p' "$peers/jvm/pom.xml"
else
    echo "mvn and javac are not both present: no peers of the JVM"
fi

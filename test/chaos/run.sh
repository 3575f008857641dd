#!/usr/bin/env bash
# Compiles the package and the chaos test into a temporary folder and runs them there: hosts are processes of plain Node.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
# A run that fails leaves the logs of its hosts.
trap 'if [ $? -eq 0 ] || [ ! -e "$work/postgres" ]; then rm -rf "$work"; else echo "Logs: $work/*/hosts.log"; fi' EXIT
npx tsc -p tsconfig.json --outDir "$work/build"
# The compiled package under its own name, so that hosts import it as users do.
sed 's#\./dist/#./lib/#g' ../../package.json >"$work/build/package.json"
ln -s "$(cd ../.. && pwd)/node_modules" "$work/node_modules"
PAYSCORE_CHAOS_FOLDER=$work node "$work/build/test/chaos/main.js"

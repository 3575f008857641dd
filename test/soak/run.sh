#!/usr/bin/env bash
# Compiles the package and the soak test into a temporary folder and runs them there, so that the heap is that of a host
# in plain Node.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npx tsc -p tsconfig.json --outDir "$work/build"
sed 's#\./dist/#./lib/#g' ../../package.json >"$work/build/package.json"
ln -s "$(cd ../.. && pwd)/node_modules" "$work/node_modules"
node --expose-gc "$work/build/test/soak/main.js"

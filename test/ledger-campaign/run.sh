#!/usr/bin/env bash
# Compiles the campaign into a temporary folder beside a copy of what the package is bundled of, from which --without takes out
# guards: hosts are processes of plain Node.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
# A run that fails leaves the logs of its hosts.
trap 'if [ $? -eq 0 ]; then rm -rf "$work"; else echo "Logs: $work/*/*.log"; fi' EXIT
# Types are checked by `npm run typecheck`.
npx tsc -p tsconfig.json --noCheck --outDir "$work/build"
cp ../../package.json "$work/build/package.json"
cp -R ../../build "$work/build/dist"
ln -s "$(cd ../.. && pwd)/node_modules" "$work/node_modules"
PAYSCORE_CAMPAIGN_FOLDER=$work node "$work/build/test/ledger-campaign/main.js" "$@"

#!/usr/bin/env bash
# Installs the packed tarballs into a host of each Nest major by README's line, compiles the host with its declarations
# checked, runs it.
set -eu
cd "$(dirname "$0")"
. ../support/pack-packages.sh
. ../support/install-as-readme-says.sh
[ $# -gt 0 ] || set -- nest11 nest12
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pack_packages "$work"
for host in "$@"; do
  mkdir "$work/$host"
  cp "$host/package.json" main.ts tsconfig.json "$work/$host"
  (
    cd "$work/$host"
    npm install --silent --no-package-lock
    install_as_readme_says "$host" "$work"
    npx tsc -p tsconfig.json
    printf '%s: ' "$host"
    timeout 60 node out/main.js
  )
done

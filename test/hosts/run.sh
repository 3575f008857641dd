#!/usr/bin/env bash
# Installs the packed tarball into a host of each Nest major by README's line, compiles the host with its declarations
# checked, runs it.
set -eu
cd "$(dirname "$0")"
. ../support/install-as-readme-says.sh
[ $# -gt 0 ] || set -- nest11 nest12
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tarball=$work/$(npm pack --silent --pack-destination "$work" ../..)
for host in "$@"; do
  mkdir "$work/$host"
  cp "$host/package.json" main.ts tsconfig.json "$work/$host"
  (
    cd "$work/$host"
    npm install --silent --no-package-lock
    install_as_readme_says "$host" "$tarball"
    npx tsc -p tsconfig.json
    printf '%s: ' "$host"
    timeout 60 node out/main.js
  )
done

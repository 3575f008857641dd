#!/usr/bin/env bash
# Installs the packed tarballs beside Jest and each Nest major by README's line, and runs a host's test there.
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
  cp "$host/package.json" rental.spec.js "$work/$host"
  (
    cd "$work/$host"
    npm install --silent --no-package-lock
    install_as_readme_says "$host" "$work"
    printf '%s: ' "$host"
    # What is left open keeps the process alive.
    timeout 300 npx jest --ci --runInBand
  )
done

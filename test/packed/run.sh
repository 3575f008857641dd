#!/usr/bin/env bash
# Installs the packed tarballs into empty folders: the simulator alone is small and serves the first order of its README; the
# module without the simulator carries none, and says what is missing where a test asks for it.
set -eu
cd "$(dirname "$0")"
. ../support/pack-packages.sh
readme=$root/packages/simulator/README.md
work=$(mktemp -d)
simulator=
# npx leaves its child alone when it is stopped, so the whole group is.
trap '[ -z "$simulator" ] || kill -- "-$simulator"; wait; rm -rf "$work"' EXIT
export npm_config_loglevel=error npm_config_package_lock=false npm_config_update_notifier=false
texts="$root/README.md $root/README.zh-CN.md $root/CHANGELOG.md $root/packages/simulator/README.md"
before=$(cksum $texts)
pack_packages "$work"

fail() {
  echo "packed: $*" >&2
  exit 1
}

# The shell block that comes next after a heading of the README.
block_after() {
  sed -n "/^## $1\$/,\$p" "$readme" | sed -n '/^```sh$/,/^```$/p' | sed '1d;/^```$/,$d'
}

mkdir "$work/alone" && cd "$work/alone"
echo '{ "private": true }' >package.json
begin=$(date +%s%N)
npm install "$work"/payscore-simulator-*.tgz >/dev/null
packages=$(find node_modules -name package.json -not -path '*/dist/*' | wc -l)
kilobytes=$(du -sk node_modules | cut -f1)
[ "$packages" -lt 10 ] || fail "the simulator brings $packages packages; allowed: fewer than 10"
[ "$kilobytes" -lt 5120 ] || fail "the simulator brings $kilobytes KB; allowed: fewer than 5120"

touch log
setsid $(block_after Start) --port 0 >log 2>&1 &
simulator=$!
for _ in $(seq 100); do
  grep -q 'Ctrl+C' log && break
  sleep 0.1
done
block_after 'The first order' >order.sh
bash -eu order.sh >order.json 2>curl.log || fail "the first order of README fails: $(cat curl.log)"
end=$(date +%s%N)
grep -q '"state":"CREATED"' order.json || fail "the first order of README is answered $(cat order.json)"
base=$(sed -n 's/^WECHATPAY_BASE_URL=//p' keys/.env)
for heading in "The user's side" Faults 'The clock' 'Console and control API'; do
  echo "S=$base/simulator"
  block_after "$heading" | grep -v '^S=' | sed 's/^curl /curl -sS --fail-with-body /'
done >rest.sh
bash -eu rest.sh >rest.log 2>&1 || fail "a command of README fails: $(cat rest.log)"
grep -q '"state": "DOING"' rest.log || fail "README's user has confirmed nothing: $(cat rest.log)"
kill -- "-$simulator" && wait "$simulator" || true
simulator=

mkdir "$work/production" && cd "$work/production"
echo '{ "private": true }' >package.json
npm install --omit=dev "$work"/nestjs-payscore-*.tgz @nestjs/common @nestjs/core >/dev/null
[ ! -e node_modules/payscore-simulator ] || fail 'a production install of nestjs-payscore carries the simulator'
! grep -qE '\]\((docs|\.\.)/' node_modules/nestjs-payscore/*.md || fail 'a packed text links to a file that is not packed'
[ "$(cksum $texts)" = "$before" ] || fail 'packing has changed a text of the repository'
! grep -rq 'class PayscoreSimulator' node_modules/nestjs-payscore ||
  fail 'the tarball of nestjs-payscore holds the simulator'
node -e "require('nestjs-payscore')"
! node -e "require('nestjs-payscore/testing')" 2>error.log || fail 'nestjs-payscore/testing loads without the simulator'
grep -q 'needs the package payscore-simulator, which is not installed: npm install --save-dev payscore-simulator' error.log ||
  fail "nestjs-payscore/testing says without the simulator: $(cat error.log)"
printf 'payscore-simulator: %d package, %d KB, the first order after %d ms from an empty folder\n' \
  "$packages" "$kilobytes" $(((end - begin) / 1000000))

# Sourced. pack_packages FOLDER builds both packages and packs them into FOLDER.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

pack_packages() {
  (cd "$root" && npm pack --silent --workspaces --include-workspace-root --pack-destination "$1" >/dev/null)
}

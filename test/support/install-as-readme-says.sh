# Sourced. install_as_readme_says nest11 FOLDER, called in a host's folder, runs README's `npm install` commands for that
# Nest major, with the packed tarballs of FOLDER in place of the published packages.
readme=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/README.md

install_as_readme_says() {
  local commands package
  commands=$(sed -n "/^On Nest ${1#nest}[,:]/,/^\`\`\`\$/p" "$readme" | grep '^npm install ')
  for package in nestjs-payscore payscore-simulator; do
    commands=$(sed "s# $package\\b# $(echo "$2/$package"-*.tgz)#" <<<"$commands")
  done
  npm_config_loglevel=error npm_config_package_lock=false bash -euc "$commands"
}

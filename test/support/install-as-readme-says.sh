# Sourced: install_as_readme_says nest11 TARBALL, in a host's folder, runs what README says for that Nest major, with the
# packed tarball in the place of the published package.
readme=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/README.md

install_as_readme_says() {
  local commands
  commands=$(sed -n "/^On Nest ${1#nest}[,:]/,/^\`\`\`\$/p" "$readme" | grep '^npm install nestjs-payscore ')
  npm_config_loglevel=error npm_config_package_lock=false bash -euc "${commands/nestjs-payscore/$2}"
}

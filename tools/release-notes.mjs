// node tools/release-notes.mjs TAG: prints what CHANGELOG.md says of a version. Fails unless the tag, both packages, the peer range
// of the simulator and CHANGELOG.md name that version.
import { readFileSync } from 'node:fs';

const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const version = (process.argv[2] ?? '').replace(/^v/, '');
const manifest = JSON.parse(read('package.json'));
const simulator = JSON.parse(read('packages/simulator/package.json'));

const named = {
  'package.json': manifest.version,
  'packages/simulator/package.json': simulator.version,
  'the peer payscore-simulator': manifest.peerDependencies['payscore-simulator'],
};
for (const [where, found] of Object.entries(named)) {
  if (found !== version) refuse(`${where} names ${found}, not ${version || 'a version: TAG is missing'}`);
}
const [, notes] = read('CHANGELOG.md').split(
  new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b.*\\n`, 'm'),
);
if (notes === undefined) refuse(`CHANGELOG.md has no heading "## ${version}"`);
process.stdout.write(`${notes.split(/^## /m)[0].trim()}\n`);

function refuse(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

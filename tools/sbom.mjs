// npm run sbom: prints what a production install of the package brings, as CycloneDX.
// `npm sbom --omit dev` in this folder leaves out commander, because packages that only development needs use it as well. So npm is
// asked in a folder whose lock file has the packages of production alone.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const read = (file) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const { name, version, license, homepage, repository, bugs, dependencies } = read('package.json');
const manifest = { name, version, license, homepage, repository, bugs, dependencies };
const isOfProduction = ([path, { dev, devOptional, optional, peer, link }]) =>
  path.startsWith('node_modules/') && !dev && !devOptional && !optional && !peer && !link;

const { packages, ...lock } = read('package-lock.json');
const production = Object.fromEntries(Object.entries(packages).filter(isOfProduction));

const scratch = mkdtempSync(join(tmpdir(), 'sbom-'));
// npm calls the component as its folder is called.
const folder = join(scratch, name);
mkdirSync(folder);
writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
writeFileSync(
  join(folder, 'package-lock.json'),
  JSON.stringify({ ...lock, packages: { '': manifest, ...production } }),
);
try {
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'], {
    cwd: folder,
    stdio: 'inherit',
  });
} finally {
  rmSync(scratch, { recursive: true });
}

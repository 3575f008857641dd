// Writes etc/<package>.api.md: every public name with its signature, so that a change of one is a visible diff.
// With --check nothing is written, and a report that differs ends with exit code 1.
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const check = process.argv.includes('--check');
const root = resolve(import.meta.dirname, '..');
const reports = join(root, 'etc');
mkdirSync(reports, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'api-report-'));

/** Folders of the packages. Each entry point gets a report. */
const packages = ['.', 'packages/simulator'];

let differs = false;
for (const folder of packages) {
  const home = resolve(root, folder);
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const entries = Object.entries(manifest.exports).filter(([, target]) => target.types !== undefined);
  for (const [entry, { types }] of entries) {
    const name = [manifest.name, ...entry.split('/').slice(1)].join('-');
    const result = Extractor.invoke(configOf(home, join(home, types), name), {
      localBuild: !check,
      messageCallback: (message) => {
        // Only errors are shown: the extractor's advice on style would hide them.
        if (message.logLevel !== 'error') message.handled = true;
      },
    });
    if (check && result.apiReportChanged) {
      differs = true;
      console.error(
        `etc/${name}.api.md differs from the public names of the build: run npm run api:report and review the diff`,
      );
    }
  }
}
rmSync(scratch, { recursive: true });
process.exit(differs ? 1 : 0);

function configOf(home, entry, name) {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: home,
      mainEntryPointFilePath: entry,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: 'nodenext',
            moduleResolution: 'nodenext',
            target: 'es2022',
            lib: ['es2023'],
            skipLibCheck: true,
            experimentalDecorators: true,
            types: ['node'],
            typeRoots: [join(root, 'node_modules/@types')],
          },
          include: [entry],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: reports,
        reportTempFolder: scratch,
        reportFileName: `${name}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: join(home, 'api-extractor.json'),
    packageJsonFullPath: join(home, 'package.json'),
  });
}

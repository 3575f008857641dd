// Writes what OpenAPI is to know of the sample app's routes and views into sample-app/src/openapi.ts: npm run openapi:sample
// The types and comments are read here, because a bundle of the sources has neither. `--check` writes nothing and fails if the
// file would differ.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PluginMetadataGenerator } from '@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import { format, resolveConfig } from 'prettier';

const ts = createRequire(import.meta.url)('typescript');
const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'sample-app/src');
const file = join(sources, 'openapi.ts');

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: ['sample-app/src'] }, ts.sys, root);
const program = ts.createProgram([join(sources, 'app.module.ts')], options);

const folder = mkdtempSync(join(tmpdir(), 'openapi-of-sample-'));
try {
  new PluginMetadataGenerator().generate({
    visitors: [
      new ReadonlyVisitor({
        introspectComments: true,
        classValidatorShim: true,
        esmCompatible: true,
        dtoFileNameSuffix: ['.requests.ts', '.view.ts', '-view.ts', '.entity.ts'],
        controllerFileNameSuffix: ['.controller.ts'],
        pathToSource: sources,
      }),
    ],
    outputDir: folder,
    filename: 'openapi.ts',
    watch: false,
    tsProgramRef: program,
  });
  const header =
    '// What OpenAPI shows of types and comments. Written by tools/openapi-of-sample.mjs: do not edit.\n';
  const written = withStaticImports(readFileSync(join(folder, 'openapi.ts'), 'utf8'));
  const text = await format(header + written, { ...(await resolveConfig(file)), filepath: file });
  if (!process.argv.includes('--check')) ts.sys.writeFile(file, text);
  else if (ts.sys.readFile(file) !== text) {
    console.error('sample-app/src/openapi.ts is out of date: run npm run openapi:sample');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** A bundler warns of an import on demand of what is imported anyway. */
function withStaticImports(code) {
  const paths = [];
  const body = code.replaceAll(/(?:await )?import\("([^"]+)"\)/g, (_, path) => {
    if (!paths.includes(path)) paths.push(path);
    return `file${paths.indexOf(path)}`;
  });
  return paths.map((path, index) => `import * as file${index} from '${path}';\n`).join('') + body;
}

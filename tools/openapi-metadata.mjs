// Corrects, after `nest build`, the code that the OpenAPI plugin of @nestjs/swagger wrote into the DTO files.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const build = 'build';
// The plugin's import must go: no DTO uses it, and hosts need not have @nestjs/swagger.
const unusedImport = 'const openapi = require("@nestjs/swagger");\n';
// The plugin writes Object for types that it cannot name. These are all open unions of texts.
const unnamedType = 'type: () => Object';

for (const file of readdirSync(build, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.dto.js')) continue;
  const path = join(build, file);
  const code = readFileSync(path, 'utf8');
  // The removed import leaves an empty line, so that source maps still fit.
  const finished = code.replace(unusedImport, '\n').replaceAll(unnamedType, 'type: () => String');
  if (/\bopenapi\b/.test(finished)) throw new Error(`${path} still needs @nestjs/swagger`);
  writeFileSync(path, finished);
}

// Runs after `nest build`, on what the OpenAPI plugin of @nestjs/swagger wrote into the DTO files.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dist = 'dist';
// The plugin imports @nestjs/swagger into every DTO without using it there; for hosts it is optional.
const unusedImport = 'const openapi = require("@nestjs/swagger");\n';
// The only types that the plugin cannot name are open unions, which are texts.
const unnamedType = 'type: () => Object';

for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.dto.js')) continue;
  const path = join(dist, file);
  const code = readFileSync(path, 'utf8');
  // The same number of lines, so that source maps still fit.
  const finished = code.replace(unusedImport, '\n').replaceAll(unnamedType, 'type: () => String');
  if (/\bopenapi\b/.test(finished)) throw new Error(`${path} still needs @nestjs/swagger`);
  writeFileSync(path, finished);
}

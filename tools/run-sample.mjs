// Runs a program of the sample app, built anew where its sources have changed: node tools/run-sample.mjs main --verbose
import { pathToFileURL } from 'node:url';
import { buildSample, programOf } from './build-sample.mjs';

const [name, ...args] = process.argv.slice(2);
const started = Date.now();
let isBuilding = false;
await buildSample(() => {
  isBuilding = true;
  process.stdout.write('Building …');
});
if (isBuilding) process.stdout.write(` ${((Date.now() - started) / 1_000).toFixed(1)} s\n\n`);
process.argv = [process.argv[0], programOf(name), ...args];
await import(pathToFileURL(programOf(name)));

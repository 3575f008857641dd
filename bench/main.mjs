// npm run bench -- [--quick] [--database postgres|mariadb] [--dist DIR] [--json FILE] [suite ...]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine, printMachine } from './harness/machine.mjs';
import { figureLine, printTable, printTargets } from './harness/table.mjs';
import { verdictsOf } from './harness/verdicts.mjs';

const all = [
  'calls',
  'notifications',
  'crypto',
  'codec',
  'start-up',
  'memory',
  'growth',
  'registrations',
  'merchants',
  'thread-pool',
  'janitor',
  'queue',
  'ledger',
];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean' },
    database: { type: 'string' },
    dist: { type: 'string' },
    json: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`No suite ${unknown.join(', ')}; there are ${all.join(', ')}`);

if (values.quick) process.env.BENCH_QUICK = '1';
if (values.database) process.env.BENCH_DATABASE = values.database;
if (values.dist) process.env.PAYSCORE_DIST = values.dist;

const report = { ...machine(), date: new Date().toISOString(), quick: values.quick ?? false, suites: {} };
printMachine(report);

for (const name of positionals.length > 0 ? positionals : all) {
  const child = fork(new URL('suite.mjs', import.meta.url), [name], {
    execArgv: ['--expose-gc', '--max-old-space-size=8192'],
  });
  child.once('message', (result) => (report.suites[name] = result));
  await once(child, 'close');
  if (report.suites[name] === undefined) {
    console.log(`\n${name}: ended without a result; its error is above`);
    process.exitCode = 1;
    continue;
  }
  report.suites[name].tables.forEach(printTable);
}

console.log('\nRatios (median, and range over the rounds)');
for (const [name, suite] of Object.entries(report.suites)) {
  if (suite.ratios.length > 0) console.log(`\n${name}`);
  suite.ratios.map(figureLine).forEach((line) => console.log(`  ${line}`));
}
report.targets = verdictsOf(report.suites);
if (report.targets.length > 0) {
  console.log('\nTargets');
  printTargets(report.targets);
}
console.log(`\n${report.targets.filter(({ met }) => met).length} of ${report.targets.length} targets met`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);

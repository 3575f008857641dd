// npm run bench:guard -- [--dist DIR] [--update]
// Fails when a call, a notification or a part costs more than baseline.json allows: twice what it cost when that was written,
// or what `tolerances` says. Takes a minute.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine, printMachine } from './harness/machine.mjs';
import { shown } from './harness/table.mjs';

const { values } = parseArgs({ options: { dist: { type: 'string' }, update: { type: 'boolean' } } });
if (values.dist) process.env.PAYSCORE_DIST = values.dist;
// Five rounds are enough, because the tolerance forgives a factor of two.
process.env.BENCH_QUICK = '1';

printMachine(machine());
const child = fork(new URL('suite.mjs', import.meta.url), ['guard'], { execArgv: ['--expose-gc'] });
const [result] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
if (result?.ratios === undefined) throw new Error('The measurement failed');

const file = new URL('baseline.json', import.meta.url);
if (values.update) {
  const ratios = Object.fromEntries(
    result.ratios.map(({ name, least }) => [name, Number(least.toPrecision(3))]),
  );
  const { tolerance, tolerances } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, `${JSON.stringify({ tolerance, tolerances, ratios }, undefined, 2)}\n`);
}

// Tolerance 2: on a noisy machine a ratio moves by half, so only a cost that more than doubles is a finding. Ratios with a target
// in targets.mjs whose both sides are many short runs move less, and are held more tightly.
const { tolerance, tolerances, ratios } = JSON.parse(readFileSync(file, 'utf8'));
const limitOf = (name) => ratios[name] * (tolerances[name] ?? tolerance);
console.log("\nThe least processor time of all rounds as a multiple of a yardstick's");
for (const { name, value, low, high, least } of result.ratios) {
  // NaN: the system does not tell the event loop's own time (only Linux does).
  const met = Number.isNaN(least) || least <= limitOf(name);
  if (!met) process.exitCode = 1;
  const others = `median ${shown(value)}, ${shown(low)} to ${shown(high)}`;
  console.log(
    `${met ? 'ok  ' : 'MISS'}  ${name}: ${shown(least)}× (${others}), baseline ${shown(ratios[name])}×, at most ${shown(limitOf(name))}×`,
  );
}
const missing = Object.keys(ratios).filter((name) => !result.ratios.some((ratio) => ratio.name === name));
if (missing.length > 0) throw new Error(`Not measured any more: ${missing.join(', ')}; run with --update`);

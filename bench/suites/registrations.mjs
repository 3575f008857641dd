import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { figure } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { table } from '../harness/table.mjs';
import { moduleOptions, rsaKeys } from '../world/merchant.mjs';
import { dist } from '../world/package.mjs';

const script = fileURLToPath(new URL('../world/registrations.cjs', import.meta.url));

/** Boots hosts with many registrations in processes with Node.js's default heap, the largest last. */
export async function run() {
  const options = moduleOptions(rsaKeys(), {
    origin: 'http://127.0.0.1:9',
    platformPem: rsaKeys().publicPem,
  });
  const rows = [];
  for (const count of settings.quick ? [100, 1_000] : [100, 1_000, 10_000]) {
    const booted = await boot(count, options);
    if (booted === undefined) break;
    rows.push([count, booted.milliseconds, booted.cpu, booted.kept, booted.peak]);
  }
  return {
    tables: [
      table(
        'Registrations of one host, for each of them',
        ['registrations', 'ms', 'CPU ms', 'heap kB kept', 'kB of the process at most'],
        rows,
      ),
    ],
    ratios: [figure('registrations in a default heap', rows.at(-1)?.[0] ?? 0, '')],
  };
}

/** undefined if the process ended, of which the heap is the likely reason. */
async function boot(count, options) {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--expose-gc',
      '--no-warnings',
      script,
      dist,
      String(count),
      JSON.stringify(options),
    ]);
    return JSON.parse(stdout);
  } catch (failure) {
    console.log(`${count} registrations: ${String(failure.stderr).match(/FATAL ERROR: .*/)?.[0] ?? failure}`);
    return undefined;
  }
}

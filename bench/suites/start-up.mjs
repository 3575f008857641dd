import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { figure, interleave, medianOf } from '../harness/rounds.mjs';
import { table } from '../harness/table.mjs';
import { moduleOptions, rsaKeys } from '../world/merchant.mjs';
import { dist } from '../world/package.mjs';

const script = fileURLToPath(new URL('../world/boot.cjs', import.meta.url));
const kinds = {
  bare: 'bare Nest host on Express',
  peers: '… that loads axios, class-validator, undici …',
  required: '… that requires nestjs-payscore',
  registered: '… and registers a merchant',
};

/** Boots a bare host and hosts that load more, in turn. The cost of a part is the difference between two hosts of a round. */
export async function run() {
  const keys = rsaKeys();
  const options = moduleOptions(keys, { origin: 'http://127.0.0.1:9', platformPem: rsaKeys().publicPem });
  const boot = async (kind) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--expose-gc', '--no-warnings', script, kind, dist, JSON.stringify(options)],
      { env: { ...process.env, NODE_COMPILE_CACHE: '' } },
    );
    return JSON.parse(stdout);
  };
  const measured = await interleave(
    Object.fromEntries(Object.keys(kinds).map((kind) => [kind, () => boot(kind)])),
  );
  const added = (kind, key, base = 'bare') =>
    measured[kind].map((figures, round) => figures[key] - measured[base][round][key]);
  const [{ optional }] = measured.registered;
  return {
    tables: [
      table(
        'Boot of a host',
        ['host', 'ms', 'CPU ms', 'RSS MB', 'heap MB', 'files'],
        Object.entries(kinds).map(([kind, name]) => [
          name,
          ...['milliseconds', 'cpu', 'rss', 'heap', 'files'].map((key) => medianOf(measured[kind], key)),
        ]),
      ),
      table('Optional parts loaded', ['found'], [[optional.join(', ') || 'none']]),
    ],
    ratios: [
      figure('require adds', added('required', 'milliseconds'), 'ms'),
      figure('require adds', added('required', 'rss'), 'MB'),
      figure('of it, peers that a host often has', added('peers', 'milliseconds'), 'ms'),
      figure('of it, peers that a host often has', added('peers', 'rss'), 'MB'),
      figure('beyond those peers', added('required', 'milliseconds', 'peers'), 'ms'),
      figure('beyond those peers', added('required', 'rss', 'peers'), 'MB'),
      figure('CPU that require adds', added('required', 'cpu'), 'ms'),
      figure('optional parts loaded', optional.length, ''),
    ],
  };
}

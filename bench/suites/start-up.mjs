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
  required: '… that requires nestjs-payscore',
  registered: '… and registers a merchant',
};
const keys = ['milliseconds', 'cpu', 'rss', 'heap', 'files'];

/** Boots hosts in fresh processes, in turn. What package and peers add is measured within the process that loads them. */
export async function run() {
  const pair = rsaKeys();
  const options = moduleOptions(pair, { origin: 'http://127.0.0.1:9', platformPem: rsaKeys().publicPem });
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
  // Both processes load the same before they differ.
  const loads = [...measured.required, ...measured.registered];
  const own = loads.map((load) => load.package);
  const peers = loads.map((load) => load.peers);
  const both = (key) => own.map((figures, round) => figures[key] + peers[round][key]);
  const of = (all, key) => all.map((figures) => figures[key]);
  const [{ optional }] = measured.registered;
  return {
    tables: [
      table(
        'Boot of a host',
        ['host', 'ms', 'CPU ms', 'RSS MB', 'heap MB', 'files'],
        [
          ...Object.entries(kinds).map(([kind, name]) => [
            name,
            ...keys.map((key) => medianOf(measured[kind], key)),
          ]),
          ['added by peers that a host often has', ...keys.map((key) => medianOf(peers, key))],
          ['added by nestjs-payscore', ...keys.map((key) => medianOf(own, key))],
        ],
      ),
      table('Optional parts loaded', ['found'], [[optional.join(', ') || 'none']]),
    ],
    ratios: [
      figure('require adds', both('milliseconds'), 'ms'),
      figure('require adds', both('rss'), 'MB'),
      figure('of it, peers that a host often has', of(peers, 'milliseconds'), 'ms'),
      figure('of it, peers that a host often has', of(peers, 'rss'), 'MB'),
      figure('beyond those peers', of(own, 'milliseconds'), 'ms'),
      figure('beyond those peers', of(own, 'rss'), 'MB'),
      figure('heap beyond those peers', of(own, 'heap'), 'MB'),
      figure('CPU beyond those peers', of(own, 'cpu'), 'ms'),
      figure('CPU that require adds', both('cpu'), 'ms'),
      figure('optional parts loaded', optional.length, ''),
    ],
  };
}

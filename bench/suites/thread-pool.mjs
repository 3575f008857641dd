import { sign } from 'node:crypto';
import { lookup } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Child } from '../harness/child.mjs';
import { figure, interleave, medianOf, ratio } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { median, quantile } from '../harness/statistics.mjs';
import { table } from '../harness/table.mjs';
import { rsaKeys } from '../world/merchant.mjs';
import { orderBody } from '../world/order.mjs';
import { load } from '../world/package.mjs';
import { bounded } from '../world/bounded.mjs';

const signAsync = promisify(sign);
const file = fileURLToPath(import.meta.url);
const text = Buffer.from(JSON.stringify(orderBody('R1')).repeat(8));
/** Work of a host that needs the same four threads as the signatures. */
const works = {
  fs: () => readFile(file),
  dns: () => promisify(lookup)('localhost'),
  zlib: () => promisify(gzip)(text),
};

/** How long a host waits for its own work on the thread pool while a burst is being signed, with and without a bound. */
export async function run() {
  const { privateKey } = rsaKeys();
  const { createNonce, requestMessage, signMessage } = load('crypto/signature.js');
  const body = JSON.stringify(orderBody('R1'));
  const message = () =>
    requestMessage('POST', '/v3/payscore/serviceorder', '1763600400', createNonce(), body);
  const own = () => signMessage(message(), privateKey);
  const bare = () => signAsync('sha256', message(), privateKey);

  const [nothing, bounded512, unbounded] = ['nothing signed', '512 at once', '512 at once, without a bound'];
  const contenders = {
    [nothing]: () => beside(undefined, 0),
    '32 at once': () => beside(own, 32),
    [bounded512]: () => beside(own, 512),
    [unbounded]: () => beside(bare, 512),
  };
  for (const most of [1, 2, 3, 4])
    contenders[`512 at once, at most ${most} in the pool`] = () => beside(bounded(bare, most), 512);
  const measured = await interleave(contenders, { rounds: 5, warmUp: true });

  const names = Object.keys(works);
  return {
    tables: [
      await boundsAndPools(),
      table(
        'A host’s own work on the thread pool, ms',
        ['meanwhile', 'signatures/s', ...names.flatMap((name) => [`${name} p50`, `${name} p99`])],
        Object.entries(measured).map(([name, rounds]) => [
          name,
          ...['perSecond', ...names.flatMap((work) => [`${work}50`, `${work}99`])].map((key) =>
            medianOf(rounds, key),
          ),
        ]),
      ),
    ],
    ratios: names
      .map((name) =>
        ratio(
          `${name} p50 while 512 are signed: of no bound`,
          measured,
          [bounded512, unbounded],
          `${name}50`,
        ),
      )
      .concat(ratio('signatures/s: of no bound', measured, [bounded512, unbounded], 'perSecond'))
      .concat(
        figure(
          'a read of a file while 32 are signed, p99',
          measured['32 at once'].map(({ fs99 }) => fs99),
          'ms',
        ),
      ),
  };
}

const bounds = [1, 2, 3, 4, 6, 8, 16];

/** A host's reads of a file by the size of its pool, the signatures in it and the hosts that share the processors. */
async function boundsAndPools() {
  const rows = [];
  for (const [threads, hosts] of [
    [2, 1],
    [4, 1],
    [8, 1],
    [16, 1],
    [4, 2],
    [4, 4],
    [4, 8],
  ]) {
    const env = { UV_THREADPOOL_SIZE: String(threads) };
    const all = await Promise.all(
      Array.from({ length: hosts }, () => Child.startIn(env, 'signing-host.mjs')),
    );
    const least = bounds.map(() => Infinity);
    for (let round = 0; round < (settings.quick ? 2 : 12); round++) {
      for (const [index, most] of bounds.entries()) {
        const answers = await Promise.all(all.map((host) => host.ask({ most, seconds: 0.2, spin: 200 })));
        least[index] = Math.min(least[index], median(answers.map(({ read99 }) => read99)));
      }
    }
    rows.push([`${threads} threads, ${hosts} ${hosts === 1 ? 'host' : 'hosts'}`, ...least]);
    await Promise.all(all.map((host) => host.stop()));
  }
  const title = 'Read of a file, p99 in ms of the best round, by the signatures in the pool';
  return table(title, ['pool', ...bounds.map(String)], rows);
}

/** Keeps `burst` signatures under way, and measures one of each of the host's works at a time. */
async function beside(signing, burst) {
  const end = performance.now() + settings.seconds * 1000;
  let signed = 0;
  const signers = Array.from({ length: burst }, async () => {
    while (performance.now() < end) {
      await signing();
      signed += 1;
    }
  });
  const figures = {};
  const startedAt = performance.now();
  const probes = Object.entries(works).map(async ([name, work]) => {
    const times = [];
    while (performance.now() < end) {
      const begun = performance.now();
      await work();
      times.push(performance.now() - begun);
      // The pause of 2 ms keeps the host's own work from filling the pool: a host does not ask again at once.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    figures[`${name}50`] = quantile(times, 0.5);
    figures[`${name}99`] = quantile(times, 0.99);
  });
  await Promise.all(probes);
  const elapsed = performance.now() - startedAt;
  await Promise.all(signers);
  return { perSecond: (signed / elapsed) * 1000, ...figures };
}

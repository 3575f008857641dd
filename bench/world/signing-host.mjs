// A host in a process of its own, whose thread pool has the size of its environment: it signs, and reads a file at a time.
import { sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { watchProcess } from '../harness/busy.mjs';
import { quantile } from '../harness/statistics.mjs';
import { bounded } from './bounded.mjs';
import { rsaKeys } from './merchant.mjs';

const signAsync = promisify(sign);
const { privateKey } = rsaKeys();
const file = fileURLToPath(import.meta.url);
const message = Buffer.from('x'.repeat(1_200));

/** Keeps 64 signatures under way, of which at most `most` are in the pool. `spin`: microseconds of the loop for each. */
async function work({ most, seconds, spin }) {
  const one = bounded(() => signAsync('sha256', message, privateKey), most);
  const finish = watchProcess();
  const end = performance.now() + seconds * 1000;
  const reads = [];
  let signed = 0;
  const signers = Array.from({ length: most === 0 ? 0 : 64 }, async () => {
    while (performance.now() < end) {
      await one();
      const until = performance.now() + spin / 1000;
      while (performance.now() < until);
      signed += 1;
    }
  });
  while (performance.now() < end) {
    const begun = performance.now();
    await readFile(file);
    reads.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(signers);
  const { elapsed, cpu } = finish();
  return {
    perSecond: (signed / elapsed) * 1000,
    cpu: cpu / signed,
    read50: quantile(reads, 0.5),
    read99: quantile(reads, 0.99),
  };
}

process.on('disconnect', () => process.exit());
process.on('message', async (question) => process.send(await work(question)));
process.send('ready');

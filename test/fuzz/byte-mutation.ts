import type { Random } from './random.js';

const notable = [0x00, 0x0a, 0x20, 0x22, 0x2c, 0x3a, 0x5b, 0x5c, 0x7b, 0x7d, 0x7f, 0x80, 0xbf, 0xc0, 0xff];

/** Byte sequences that are no UTF-8, or that readers disagree about. */
const oddities = ['e4bd', 'f09f92', 'eda080', 'c080', 'efbbbf', 'fffe', 'e280a8', '00', '0d0a', '80'].map(
  (hex) => Buffer.from(hex, 'hex'),
);

type Mutation = (bytes: Buffer, at: number, random: Random) => Buffer;

const replaced = (bytes: Buffer, at: number, end: number, by: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(end)]);

const mutations: readonly Mutation[] = [
  (bytes, at, random) =>
    replaced(bytes, at, at + 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << random.below(8))])),
  (bytes, at, random) => replaced(bytes, at, at + 1, Buffer.from([random.pick(notable)])),
  (bytes, at, random) => replaced(bytes, at, at, random.pick(oddities)),
  (bytes, at, random) => replaced(bytes, at, at + random.length(bytes.length), Buffer.alloc(0)),
  (bytes, at, random) => replaced(bytes, at, at, random.bytes(random.length(4_096))),
  (bytes, at, random) => replaced(bytes, at, at, bytes.subarray(at, at + random.length(bytes.length))),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at) => bytes.subarray(at),
  (bytes, at) => Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]),
  (bytes, at, random) => replaced(bytes, at, at, Buffer.alloc(random.length(500_000), random.pick(notable))),
];

/** One to three changes that know nothing of the format. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  let mutated = bytes;
  for (let left = random.between(1, 3); left > 0; left -= 1) {
    mutated = random.pick(mutations)(mutated, random.below(mutated.length + 1), random);
  }
  return mutated;
}

export function mutateText(text: string, random: Random): string {
  // Latin 1 keeps all of the bytes, as Node reads headers.
  return mutateBytes(Buffer.from(text), random).toString(random.oneIn(2) ? 'latin1' : 'utf8');
}

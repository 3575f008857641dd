import { mutateBytes } from './byte-mutation.js';
import type { Random } from './random.js';

const nested = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + close.repeat(depth);

const someDepth = (random: Random): number =>
  random.oneIn(300) ? random.between(1_000, 50_000) : random.between(1, 130);

const pollution = '{"polluted":true}';

/** JSON, and what looks like it, that a reader may stumble over. */
const values: readonly ((random: Random) => string)[] = [
  (random) =>
    random.pick([
      '1e999',
      '-1e999',
      '-0',
      '1e-999',
      '9007199254740993',
      '0.1',
      '1E400',
      '01',
      '1.',
      '-',
      '+1',
    ]),
  (random) =>
    random.pick(['null', 'true', 'false', '[]', '{}', '""', '0', 'NaN', 'undefined', 'Infinity', "'x'"]),
  (random) => `${random.between(1, 9)}`.repeat(random.length(20_000)),
  (random) =>
    random.pick([
      '"\\ud800"',
      '"\\u0000"',
      '"\\x"',
      '"__proto__"',
      '"constructor"',
      '"a\nb"',
      '"\u2028"',
      '"',
    ]),
  (random) => `"${'签'.repeat(random.length(100_000))}"`,
  (random) => nested(someDepth(random), '[', ']'),
  (random) => nested(someDepth(random), '{"a":', '}').replace(':}', ':1}'),
  (random) => nested(someDepth(random), '[{"sub_orders":', '}]').replace(':}', ':[]}'),
  (random) =>
    `[${Array(random.length(50_000))
      .fill(random.pick(['0', 'null', '{}', '""']))
      .join()}]`,
  () => `{"__proto__":${pollution}}`,
  () => `{"__proto__":null,"toString":1}`,
  () => `{"constructor":{"prototype":${pollution}}}`,
  () => '{"toString":1,"valueOf":null,"toJSON":{},"then":"x","length":-1,"hasOwnProperty":0}',
  () => '{"length":4294967296,"0":"x"}',
];

const members: readonly ((random: Random) => string)[] = [
  () => `"__proto__":${pollution}`,
  () => `"\\u005f_proto__":${pollution}`,
  () => `"__proto__":[]`,
  () => `"_proto__":${pollution},"__Proto__":${pollution}`,
  () => `"constructor":{"prototype":${pollution}},"prototype":${pollution}`,
  () => '"toString":null,"valueOf":1,"toJSON":"x","then":{},"map":0,"__defineGetter__":1',
  (random) => `"${random.pick(['mchid', 'sp_mchid', 'combine_mchid', 'id', 'resource', 'ciphertext'])}":"1"`,
  (random) => `"${random.pick(['receiver', 'scene_info', 'sub_orders', 'collection', 'amount'])}":[{}]`,
  (random) => `"${random.pick(['', '_', '__', '_a', 'a_', '\\ud800', 'A', '_'.repeat(5_000)])}":0`,
  (random) => Array.from({ length: random.length(20_000) }, (_, at) => `"${at}":${at}`).join(),
  (random) => `"x":${random.pick(values)(random)}`,
];

const mark = '\u0001';

/** One value exchanged, or one member added, anywhere in it; then, at times, bytes changed too. */
export function mutateJson(json: object, random: Random): Buffer {
  let size = 0;
  JSON.stringify(json, (_, node: unknown) => ((size += 1), node));
  let left = random.below(size);
  const adds = random.oneIn(2);
  let found = 'value';
  const marked = JSON.stringify(json, (_, node: unknown) => {
    if (left-- !== 0) return node;
    if (!adds || typeof node !== 'object' || node === null || Array.isArray(node)) return mark;
    found = 'member';
    return random.oneIn(2) ? { ...node, [mark]: 0 } : { [mark]: 0, ...node };
  });
  const quoted = JSON.stringify(mark);
  const text =
    found === 'member'
      ? marked.replace(`${quoted}:0`, () => random.pick(members)(random))
      : marked.replace(quoted, () => random.pick(values)(random));
  return random.oneIn(10) ? mutateBytes(Buffer.from(text), random) : Buffer.from(text);
}

/** A document that was never a notification. */
export const someDocument = (random: Random): Buffer => Buffer.from(random.pick(values)(random));

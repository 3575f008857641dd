import { now } from '../support/keys.js';
import { vectors } from '../support/vectors.js';
import { mutateText } from './byte-mutation.js';
import type { FuzzInput } from './fuzz-input.js';
import { pool } from './genuine.js';
import type { Random } from './random.js';
import { fuzzSurface } from './surface.js';
import { headersFor, someSigner } from './signing.js';

const names = [
  'wechatpay-timestamp',
  'wechatpay-nonce',
  'wechatpay-serial',
  'wechatpay-signature',
  'wechatpay-signature-type',
  'request-id',
] as const;

const probe = vectors.probe_signature.headers['Wechatpay-Signature'];

type Value = (value: string, random: Random) => unknown;

const values: readonly Value[] = [
  () => undefined,
  () => '',
  (value) => [value],
  (value) => [value, value],
  (value) => `${value}, ${value}`,
  (value) => `${value},${value}`,
  (value, random) => value.repeat(random.length(20_000)),
  (value, random) => random.pick([` ${value}`, `${value} `, `${value}\n`, `${value}\0`, `\ufeff${value}`]),
  (value) => value.toLowerCase(),
  (value, random) => mutateText(value, random),
  (_, random) => random.pick(pool).headers[random.pick(names)],
  (_, random) => random.bytes(random.length(16_000)).toString('latin1'),
  (_, random) =>
    random.pick(['__proto__', 'constructor', 'toString', '../..', '%00', '\ud800', '０１', probe]),
  (value) => value.replace(/=+$/, ''),
  (value) => value.replaceAll('+', '-').replaceAll('/', '_'),
  (_, random) => random.pick<unknown>([0, Number.NaN, true, {}, [], () => 'x', Symbol('x'), 10n]),
];

const seconds = Math.floor(now / 1000);

const timestamps: readonly ((random: Random) => string)[] = [
  (random) => String(seconds + random.between(-320, 320)),
  (random) => String(seconds + random.pick([-301, -300, -299, 299, 300, 301])),
  (random) => String(seconds + random.between(-1e9, 1e9)),
  () => String(seconds * 1000),
  (random) => random.pick(['NaN', 'Infinity', '-0', '', '0', 'null', 'undefined', '[object Object]', 'now']),
  (random) =>
    random.pick([`${seconds}.0`, `+${seconds}`, ` ${seconds}`, `${seconds} `, `${seconds}e0`, `0${seconds}`]),
  () => `0x${seconds.toString(16)}`,
  () => String(seconds).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  (random) => '9'.repeat(random.length(5_000)),
  (random) => mutateText(String(seconds), random),
];

/** Headers after signing, which must be refused, and headers under a signature that fits, which the clock decides on. */
function headerInput(random: Random): FuzzInput {
  const { headers, body } = random.pick(pool);
  if (random.oneIn(20)) {
    const surplus = {
      'x-forwarded-for': random.bytes(20).toString('latin1'),
      'wechatpay-signature-type': undefined,
    };
    return { headers: random.oneIn(2) ? headers : { ...headers, ...surplus }, body, expected: 'accepted' };
  }
  if (random.oneIn(3)) {
    const timestamp = random.pick(timestamps)(random);
    const nonce = random.oneIn(2) ? undefined : mutateText('xQWHK22dufHjLYg07545neOg4llwMJCJ', random);
    const signed = headersFor(body, someSigner(random), timestamp, nonce);
    return { headers: signed, body, expected: 'accepted if proven' };
  }
  const mutated: Record<string, unknown> = { ...headers };
  for (let left = random.oneIn(5) ? 2 : 1; left > 0; left -= 1) {
    const name = random.pick(names);
    mutated[name] = random.pick(values)(headers[name] ?? '', random);
  }
  return { headers: mutated, body, expected: 'accepted if proven' };
}

fuzzSurface({ name: 'headers', number: 0, generator: headerInput, refusals: ['PayscoreSignatureError'] });

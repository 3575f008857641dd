import { mutateBytes, mutateText } from './byte-mutation.js';
import type { FuzzInput } from './fuzz-input.js';
import { envelopeOf, seal, someContent } from './genuine.js';
import type { Random } from './random.js';
import { fuzzSurface } from './surface.js';
import { headersFor, someSigner } from './signing.js';

type Change = (value: string, random: Random) => unknown;

const onBytes =
  (change: (bytes: Buffer, random: Random) => Buffer): Change =>
  (base64, random) =>
    change(Buffer.from(base64, 'base64'), random).toString('base64');

const flipped = (bytes: Buffer, random: Random): Buffer => {
  const copy = Buffer.from(bytes);
  const at = random.oneIn(3) ? copy.length - random.between(1, 16) : random.below(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  return copy;
};

/** Tags cut short are what Node takes without being told their length. */
const cut = (bytes: Buffer, random: Random): Buffer =>
  bytes.subarray(0, bytes.length - random.pick([1, 2, 3, 4, 8, 12, 15, 16, random.below(bytes.length + 1)]));

const ofAnyType: Change = (value, random) =>
  random.pick<unknown>([undefined, null, '', 0, 12, true, [], {}, [value], { toString: value }]);

const ciphertexts: readonly Change[] = [
  onBytes(flipped),
  onBytes(flipped),
  onBytes(cut),
  onBytes((bytes) => bytes.subarray(-16)),
  onBytes((bytes) => Buffer.concat([bytes.subarray(-16), bytes.subarray(0, -16)])),
  onBytes((bytes) => Buffer.concat([bytes.subarray(0, -16), Buffer.alloc(16)])),
  onBytes(mutateBytes),
  (value) => value.replace(/=+$/, ''),
  (value) => `${value}====`,
  (value) => `${value.slice(0, 8)}=${value.slice(8)}`,
  (value) => value.replaceAll('+', '-').replaceAll('/', '_'),
  (value) => value.replace(/(.{76})/g, '$1\r\n'),
  (value) => ` ${value}\n`,
  (value) => value.slice(0, -1),
  (value) => Buffer.from(value).toString('base64'),
  (value) => Buffer.from(value, 'base64').toString('hex'),
  (_, random) => 'A'.repeat(random.length(500_000)),
  mutateText,
  ofAnyType,
];

const texts: readonly Change[] = [
  mutateText,
  mutateText,
  ofAnyType,
  (value) => value.toUpperCase(),
  (value) => `${value}\0`,
  (_, random) => random.bytes(random.length(10_000)).toString('latin1'),
];

const changes: Record<string, readonly Change[]> = {
  ciphertext: ciphertexts,
  nonce: texts,
  associated_data: texts,
  algorithm: [
    mutateText,
    ofAnyType,
    (_, random) => random.pick(['AEAD_SM4_GCM', 'AES_256_CBC', 'none', '__proto__']),
  ],
  original_type: texts,
};

/** OpenSSL takes 128 bytes, and a character can be three. */
const longestNonce = 42;

/** Under a good signature, so that the tag alone stands between a change and its use. */
function resourceInput(random: Random): FuzzInput {
  const { eventType, content } = someContent(random);
  const plaintext = JSON.stringify(content);
  const send = (resource: object, expected?: FuzzInput['expected']): FuzzInput => {
    const body = Buffer.from(JSON.stringify(envelopeOf(resource, eventType)));
    return { headers: headersFor(body, someSigner(random)), body, ...(expected && { expected }) };
  };
  if (random.oneIn(10)) {
    const [nonce, associatedData] = random.oneIn(2)
      ? [undefined, undefined]
      : [`n${mutateText('fdasflkja484', random)}`.slice(0, longestNonce), mutateText('payscore', random)];
    return send(seal(plaintext, nonce, associatedData), 'accepted');
  }
  if (random.oneIn(20)) return send(seal(plaintext, undefined, undefined, 'x'.repeat(32)), 'refused');
  const sealed = seal(plaintext, undefined, random.pick(['payscore', '', '押金']));
  const mutated: Record<string, unknown> = { ...sealed };
  for (let left = random.oneIn(10) ? 2 : 1; left > 0; left -= 1) {
    const name = random.oneIn(2) ? 'ciphertext' : random.pick(Object.keys(changes));
    mutated[name] = random.pick(changes[name] ?? texts)(sealed[name as keyof typeof sealed], random);
  }
  return send(mutated);
}

fuzzSurface({
  name: 'resource',
  number: 2,
  generator: resourceInput,
  refusals: ['PayscoreNotificationError', 'PayscoreDecryptionError'],
});

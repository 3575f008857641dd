import { mutateBytes } from './byte-mutation.js';
import type { FuzzInput } from './fuzz-input.js';
import { pool, someEnvelope } from './genuine.js';
import { mutateJson, someDocument } from './json-mutation.js';
import type { Random } from './random.js';
import { fuzzSurface } from './surface.js';
import { headersFor, someSigner } from './signing.js';

type Json = Record<string, unknown>;

/** The same notification, written otherwise. */
const rewritings: readonly ((envelope: Json) => string)[] = [
  (envelope) => JSON.stringify(envelope),
  (envelope) => JSON.stringify(envelope, undefined, 2),
  (envelope) => `\n\t ${JSON.stringify(envelope)} \r\n`,
  (envelope) => JSON.stringify({ ...envelope, new_field: [{ __proto__: null, x: 1 }] }),
  (envelope) => JSON.stringify(Object.fromEntries(Object.entries(envelope).toReversed())),
  (envelope) => JSON.stringify({ ...envelope, summary: undefined, create_time: undefined }),
  (envelope) => JSON.stringify(envelope).replace('"event_type"', String.raw`"event\u005ftype"`),
];

/** A body changed on its way, which must be refused unread; and a body signed as strange as it is. */
function envelopeInput(random: Random): FuzzInput {
  if (random.oneIn(2)) {
    const { headers, body } = random.pick(pool);
    if (random.oneIn(20)) return { headers, body, expected: 'accepted' };
    const mutated = random.oneIn(2)
      ? mutateBytes(body, random)
      : mutateJson(JSON.parse(body.toString()) as Json, random);
    // A change may undo itself.
    return { headers, body: mutated, expected: mutated.equals(body) ? 'accepted' : 'refused' };
  }
  if (random.oneIn(10)) {
    const body = Buffer.from(random.pick(rewritings)(someEnvelope(random)));
    return { headers: headersFor(body, someSigner(random)), body, expected: 'accepted' };
  }
  const body = random.oneIn(20)
    ? someDocument(random)
    : random.oneIn(4)
      ? mutateBytes(Buffer.from(JSON.stringify(someEnvelope(random))), random)
      : mutateJson(someEnvelope(random), random);
  return { headers: headersFor(body, someSigner(random)), body };
}

fuzzSurface({
  name: 'envelope',
  number: 1,
  generator: envelopeInput,
  refusals: ['PayscoreSignatureError', 'PayscoreNotificationError', 'PayscoreDecryptionError'],
});

import { mutateBytes } from './byte-mutation.js';
import type { FuzzInput } from './fuzz-input.js';
import { envelopeOf, mchid, seal, someContent } from './genuine.js';
import { mutateJson, someDocument } from './json-mutation.js';
import type { Random } from './random.js';
import { fuzzSurface } from './surface.js';
import { headersFor, someSigner } from './signing.js';

const oddTypes = ['PAYSCORE.NEW', '__proto__', 'constructor', 'toString', 'PAYSCORE.USER_PAID ', '签', '\0'];

/** Signed and sealed as it should be: what is wrong is what it says. */
function plaintextInput(random: Random): FuzzInput {
  const { eventType, content } = someContent(random);
  const send = (plaintext: string | Buffer, type: string, expected?: FuzzInput['expected']): FuzzInput => {
    const body = Buffer.from(JSON.stringify(envelopeOf(seal(plaintext), type)));
    return { headers: headersFor(body, someSigner(random)), body, ...(expected && { expected }) };
  };
  const text = JSON.stringify(content);
  if (random.oneIn(10)) return send(text, random.oneIn(4) ? random.pick(oddTypes) : eventType, 'accepted');
  // Platform keys are shared by all merchants.
  if (random.oneIn(20) && text.includes(`"${mchid}"`)) {
    return send(
      text.replaceAll(`"${mchid}"`, random.pick(['"1111"', 'null', mchid, '[]'])),
      eventType,
      'refused',
    );
  }
  const type = random.oneIn(10) ? random.pick(oddTypes) : eventType;
  if (random.oneIn(20)) return send(someDocument(random), type);
  if (random.oneIn(5)) return send(mutateBytes(Buffer.from(text), random), type);
  return send(mutateJson(content, random), type);
}

fuzzSurface({
  name: 'plaintext',
  number: 3,
  generator: plaintextInput,
  refusals: ['PayscoreNotificationError'],
});

import { createCipheriv } from 'node:crypto';
import { eventSamples, eventTypes } from '../support/event-samples.js';
import { apiV3Key } from '../support/keys.js';
import type { Random } from './random.js';
import { genuineSigner, headersFor } from './signing.js';

/** The merchant whom the event samples are for. */
export const { mchid } = eventSamples['PAYSCORE.USER_CONFIRM'];

/** The resource of a notification, as it travels. */
export interface SealedResource {
  readonly original_type: string;
  readonly algorithm: string;
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associated_data: string;
}

export function seal(
  plaintext: string | Buffer,
  nonce = 'fdasflkja484',
  associatedData = 'payscore',
  key = apiV3Key,
): SealedResource {
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(nonce)).setAAD(Buffer.from(associatedData));
  const sealed = [cipher.update(Buffer.from(plaintext)), cipher.final(), cipher.getAuthTag()];
  return {
    original_type: 'payscore',
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: Buffer.concat(sealed).toString('base64'),
    nonce,
    associated_data: associatedData,
  };
}

let notifications = 0;

/** Each has an id of its own, else the store would take all but the first for repeats. */
export function envelopeOf(resource: unknown, eventType: string): Record<string, unknown> {
  return {
    id: `EV-${(notifications += 1)}`,
    create_time: '2026-11-20T09:02:03+08:00',
    event_type: eventType,
    resource_type: 'encrypt-resource',
    summary: '签约成功',
    resource,
  };
}

export function someContent(random: Random): { eventType: string; content: object } {
  const eventType = random.pick(eventTypes);
  return { eventType, content: eventSamples[eventType] };
}

export function someEnvelope(random: Random): Record<string, unknown> {
  const { eventType, content } = someContent(random);
  return envelopeOf(seal(JSON.stringify(content)), eventType);
}

/** Signed once, with a real key: what is changed afterwards needs no signature. */
export const pool = eventTypes.flatMap((eventType) =>
  ['payscore', '', 'transaction', '押金'].map((associatedData) => {
    const resource = seal(JSON.stringify(eventSamples[eventType]), undefined, associatedData);
    const body = Buffer.from(JSON.stringify(envelopeOf(resource, eventType)));
    return { headers: headersFor(body, genuineSigner), body };
  }),
);

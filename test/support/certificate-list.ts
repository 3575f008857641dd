import { createCipheriv, randomBytes } from 'node:crypto';
import { apiV3Key, now as defaultNow, platform2026, type PlatformIdentity } from './keys.js';
import type { ScriptedAnswer } from './local-server.js';
import { signedHeaders } from './signed-message.js';

/** How a list of certificates differs from what WeChat Pay would answer. */
export interface CertificateListOptions {
  /** Who signs the list. @default the first in it */
  readonly signer?: PlatformIdentity;
  readonly key?: string;
  readonly now?: number;
}

/** The answer to GET /v3/certificates. It uses no code of the package, because a shared mistake would stay hidden. */
export function certificateListAnswer(
  identities: readonly PlatformIdentity[],
  { signer = identities[0] ?? platform2026, key = apiV3Key, now = defaultNow }: CertificateListOptions = {},
): ScriptedAnswer {
  const data = identities.map(({ id, pem }) => ({ serial_no: id, encrypt_certificate: seal(pem, key) }));
  const body = JSON.stringify({ data });
  return { status: 200, headers: signedHeaders(body, signer, now), body };
}

function seal(pem: string, key: string): Record<string, string> {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('certificate'));
  const ciphertext = Buffer.concat([cipher.update(pem), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
  return { algorithm: 'AEAD_AES_256_GCM', nonce, associated_data: 'certificate', ciphertext };
}

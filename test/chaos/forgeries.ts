import {
  signedNotification,
  type NotificationOptions,
  type SignedNotification,
} from 'nestjs-payscore/testing';
import type { Identities } from './identities.js';
import type { Message } from './traffic.js';

/** How somebody tries to have an order paid that nobody paid. */
export const forgeries = ['signed by a stranger', 'altered', 'tampered ciphertext', 'of yesterday'] as const;

export type Forgery = (typeof forgeries)[number];

const changes: Record<Forgery, NotificationOptions> = {
  'signed by a stranger': {},
  altered: { afterSigning: (body) => body.replace('"id":"', '"id":"0') },
  'tampered ciphertext': {
    beforeSigning: ({ resource }) => {
      resource.ciphertext = withOtherTag(resource.ciphertext);
    },
  },
  'of yesterday': { timestampSkew: -86_400 },
};

/** WeChat Pay signs every attempt afresh. */
export function signed(
  { platformId: serial, platformKey, strangerKey, apiV3Key }: Identities,
  { id, eventType, content, forgery }: Message,
): Promise<SignedNotification> {
  const privateKey = forgery === 'signed by a stranger' ? strangerKey : platformKey;
  const change = forgery === undefined ? {} : changes[forgery];
  return signedNotification({ serial, privateKey, apiV3Key }, eventType, content, { id, ...change });
}

/** The text is what it was, so that only the tag tells. */
function withOtherTag(ciphertext: string): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  return bytes.toString('base64');
}

/** WeChat Pay sends some signatures wrong on purpose, to see whether hosts verify. */
export function asProbe({ headers, body }: SignedNotification): SignedNotification {
  const signature = `WECHATPAY/SIGNTEST/${headers['wechatpay-signature']}`;
  return { headers: { ...headers, 'wechatpay-signature': signature }, body };
}

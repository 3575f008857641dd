import { createHash } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { hostOf } from './nest.mjs';
import { payments } from './notifications.mjs';
import { load } from './package.mjs';

/**
 * A function that makes verified notifications. One of them was signed, verified and decrypted; the others differ from
 * it in their numbers, because making and verifying each would take longer than what is measured.
 */
export async function verifiedNotifications(options, privateKey) {
  const { PayscoreModule } = load();
  const { NotificationParser } = load('webhooks/notification-parser.service.js');
  const { withRecipient } = load('webhooks/recipient.js');
  const app = await NestFactory.createApplicationContext(
    hostOf({ imports: [PayscoreModule.forRoot(options)] }),
    {
      logger: ['error'],
    },
  );
  const [{ headers, body }] = await payments(1, privateKey);
  const parser = app.get(NotificationParser, { strict: false });
  const found = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const verified = await parser.parse((name) => found.get(name.toLowerCase()), Buffer.from(body));
  await app.close();
  let made = 0;
  return (count) =>
    Array.from({ length: count }, () => {
      made += 1;
      const content = { ...verified.content, out_order_no: `Q${made}` };
      const contentHash = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
      const notification = { ...verified.notification, id: `EV-2026112010000001${made}` };
      return withRecipient({ notification, content, contentHash }, { mchid: options.mchid });
    });
}

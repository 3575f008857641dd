import { createCipheriv, createSecretKey, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { merchant, platformSerial } from './merchant.mjs';
import { orderAnswer } from './order.mjs';

const signAsync = promisify(sign);
const key = createSecretKey(Buffer.from(merchant.apiV3Key));
let made = 0;

/** Encrypted and signed notifications of payments of `count` different orders, made before the measurement. */
export async function payments(count, privateKey) {
  const notifications = [];
  while (notifications.length < count) {
    const some = Array.from({ length: Math.min(64, count - notifications.length) }, () =>
      payment(privateKey),
    );
    notifications.push(...(await Promise.all(some)));
  }
  return notifications;
}

async function payment(privateKey) {
  const number = ++made;
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('payscore'));
  const plaintext = JSON.stringify(orderAnswer(`R${number}`, 1));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  const body = JSON.stringify({
    id: `EV-2026112010000000${number}`,
    create_time: '2026-11-20T10:00:00+08:00',
    event_type: 'PAYSCORE.USER_PAID',
    resource_type: 'encrypt-resource',
    summary: '支付分订单支付成功',
    resource: {
      original_type: 'payscore',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: sealed.toString('base64'),
      associated_data: 'payscore',
      nonce,
    },
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const content = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`);
  const signature = (await signAsync('sha256', content, privateKey)).toString('base64');
  return {
    headers: {
      'Content-Type': 'application/json',
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Serial': platformSerial,
      'Wechatpay-Signature': signature,
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    },
    body,
  };
}

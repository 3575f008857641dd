import { deliveriesOf } from '../deliveries/deliveries.js';
import { required, text } from '../fields/field-rules.js';
import { operation } from '../fields/operation.js';
import { ok, type Routes } from '../http/api-call.js';
import { notifyUrl } from '../shared/common.fields.js';
import { decryptField, encryptFor } from './encrypted-field.js';

const fields = {
  notify_url: notifyUrl(),
  echo_message: required(text(Infinity)),
  encrypted_echo_message: text(Infinity),
};

/**
 * The merchant's test of its keys (商户签名验签/加解密测试): what it sent comes back, in the answer and, where it names
 * an address, in a notification; what it encrypted to WeChat Pay comes back encrypted to the merchant.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4014551946
 */
export const securityEchoRoutes: Routes = {
  'POST /v3/security/echo': operation('body', { path: {}, fields }, (input) => {
    const { merchant } = input;
    const { echo_message, encrypted_echo_message: ciphertext, notify_url: url } = input.fields;
    const secret = ciphertext && decryptField(input, 'encrypted_echo_message', ciphertext);
    const sealed = (): string | undefined => secret && encryptFor(merchant, secret);
    return {
      ...ok({ echo_message, encrypted_echo_message: sealed() }),
      afterwards: () => {
        if (url === undefined) return;
        deliveriesOf(merchant).send({
          eventType: 'SECURITY_ECHO.SUCCESS',
          subject: echo_message,
          url,
          resource: { echo_message, encrypt_echo_message: sealed() },
          originalType: 'security',
        });
      },
    };
  }),
};

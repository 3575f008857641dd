import { createNonce, requestMessage, signMessage } from '../crypto/signature.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { withMore, type Layer } from './call.js';
import { callFailure } from './connection-failure.js';
import type { EndSignal } from './light-signal.js';

/** What a merchant signs with. */
export type Signer = Pick<PayscoreConfig, 'clock' | 'mchid' | 'privateKey' | 'serialNo'>;

/** Signs each attempt anew, because WeChat Pay accepts a nonce once and a timestamp for five minutes. */
export const sign =
  (signer: Signer): Layer =>
  async (call, next) => {
    const { url, operation, body, signal, route } = call;
    if (url === undefined) throw new Error('sign stands inside of failover');
    const target = url.pathname + url.search;
    const authorization = await authorizationOf(signer, operation.method, target, body, signal).catch(
      (failure: unknown) => {
        if (route !== undefined) route.asked = false;
        throw callFailure(call, false, failure);
      },
    );
    return next(withMore(call, { authorization }));
  };

/**
 * The value of the `Authorization` header.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012365342
 */
export async function authorizationOf(
  { clock, mchid, privateKey, serialNo }: Signer,
  method: string,
  target: string,
  body = '',
  signal?: EndSignal,
): Promise<string> {
  const timestamp = String(Math.floor(clock() / 1000));
  const nonce = createNonce();
  const message = requestMessage(method, target, timestamp, nonce, body);
  const signature = await signMessage(message, privateKey, signal);
  return (
    `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${nonce}",timestamp="${timestamp}",` +
    `serial_no="${serialNo}",signature="${signature}"`
  );
}

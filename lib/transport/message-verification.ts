import type { KeyObject } from 'node:crypto';
import { answerMessage, verifyMessage } from '../crypto/signature.js';
import { PayscoreSignatureError } from '../errors/index.js';
import type { EndSignal } from './light-signal.js';

/** Finds WeChat Pay's key by the id or serial that a message names. */
export interface KeyLookup {
  (serial: string, body: Buffer): KeyObject | undefined | Promise<KeyObject | undefined>;
  /** Known keys in words, for the error about an unknown one. */
  readonly describe?: () => string;
}

/** An answer or a notification of WeChat Pay, as received. */
export interface SignedMessage {
  /** Name of the message in errors, such as `The answer to ServiceOrderService.create`. */
  readonly subject: string;
  readonly header: (name: string) => unknown;
  /** Bytes as received; empty for a 204. */
  readonly body: Buffer;
}

const toleranceSeconds = 300;

/** The headers of a signed message that its signature is verified with. */
export interface SignatureHeaders {
  readonly timestamp: string;
  readonly nonce: string;
  readonly serial: string;
  readonly signature: string;
}

/** Refuses a message with its reason. */
function refusing({ subject, header }: SignedMessage): (reason: string) => never {
  const requestId = header('request-id');
  return (reason) => {
    throw new PayscoreSignatureError(subject, reason, typeof requestId === 'string' ? requestId : undefined);
  };
}

/**
 * The signature's headers, if they have the form of WeChat Pay's and a time of the last five minutes. They prove nothing
 * yet.
 * @throws {PayscoreSignatureError}
 */
export function signatureHeaders(message: SignedMessage, now: number): SignatureHeaders {
  const refuse = refusing(message);
  const single = (name: string): string => {
    const value = message.header(name);
    if (typeof value === 'string' && value !== '') return value;
    return refuse(
      value === undefined || value === '' ? `it has no ${name} header` : `it has several ${name} headers`,
    );
  };

  const timestamp = single('Wechatpay-Timestamp');
  const nonce = single('Wechatpay-Nonce');
  const serial = single('Wechatpay-Serial');
  const signature = single('Wechatpay-Signature');
  const type = message.header('Wechatpay-Signature-Type') ?? 'WECHATPAY2-SHA256-RSA2048';
  if (type !== 'WECHATPAY2-SHA256-RSA2048')
    refuse('its Wechatpay-Signature-Type is not WECHATPAY2-SHA256-RSA2048');

  // A nonce with a line break is refused: the end of the nonce could be moved into the body under the same signature.
  if (!/^[\x21-\x7e]+$/.test(nonce)) refuse('its nonce is not of visible ASCII characters');
  // A comparison with NaN is false, so anything but digits would pass the window.
  if (!/^\d{1,12}$/.test(timestamp)) refuse('its timestamp is not a number of seconds');
  const age = now / 1000 - Number(timestamp);
  if (Math.abs(age) >= toleranceSeconds) {
    refuse(
      `its timestamp is ${Math.round(Math.abs(age))} s ${age > 0 ? 'old' : 'ahead'}; check this machine's clock`,
    );
  }
  return { timestamp, nonce, serial, signature };
}

/**
 * Proves that WeChat Pay sent the message within the last five minutes; throws {@link PayscoreSignatureError}
 * otherwise. The message names its key, so that WeChat Pay's key can change while messages are under way.
 * @param signal once aborted, a verification that waits for its turn rejects at once with the signal's reason
 */
export async function verifySignedMessage(
  message: SignedMessage,
  keyOf: KeyLookup,
  now: number,
  signal?: EndSignal,
): Promise<void> {
  const { body } = message;
  const refuse = refusing(message);
  const { timestamp, nonce, serial, signature } = signatureHeaders(message, now);
  const key = await keyOf(serial, body);
  if (key === undefined) {
    return refuse(
      `no key is known under its Wechatpay-Serial${shown(serial)}; ` +
        (keyOf.describe === undefined ? '' : `known are ${keyOf.describe()}; `) +
        'add it to platformKeys (while a merchant moves from certificates to a public key, both must be there)',
    );
  }
  if (!(await verifyMessage(answerMessage(timestamp, nonce, body), signature, key, signal))) {
    refuse('its signature does not fit its bytes');
  }
}

/** Shows a serial only in WeChat Pay's form: a forged header may hold anything, a user's openid too. */
const shown = (serial: string): string =>
  /^(PUB_KEY_ID_)?[\dA-F]{1,64}$/i.test(serial) ? ` ${serial}` : ', which has no form of WeChat Pay';

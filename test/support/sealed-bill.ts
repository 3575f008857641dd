import {
  constants,
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { BillService, PayscoreBillError, type MerchantBillFile } from 'nestjs-payscore';
import { inTurn, startMerchant } from './bad-day.js';
import { merchant } from './keys.js';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from './local-server.js';

/** Path and query of the file downloads. */
export const path = '/v3/payscore/bill/downloadurl?token=a%2Fb';

export const headings = '商户服务订单号,支付金额';

export const table = (count: number): string =>
  [headings, ...Array.from({ length: count }, (_, index) => `R${index},${index}`), ''].join('\r\n');

/** The fields of `MerchantBillFile` without its class, so that a test can spread them. */
export type AnnouncedFile = Pick<MerchantBillFile, keyof MerchantBillFile>;

/** The announcement of a file, and its encrypted bytes. */
export interface SealedBill {
  readonly file: AnnouncedFile;
  readonly content: Buffer;
}

/**
 * A file of a bill, encrypted for the merchant of `keys.ts`. It uses no code of the package, because a shared mistake would
 * stay hidden.
 */
export function sealedBill(
  text: string,
  {
    sequence = 1,
    packed = gzipSync(text),
    key = randomBytes(32),
    opener = key,
  }: { sequence?: number; packed?: Buffer; key?: Buffer; opener?: Buffer } = {},
): SealedBill {
  const nonce = randomBytes(16).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(nonce), { authTagLength: 16 });
  const content = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const publicKey = createPublicKey(createPrivateKey(merchant.privateKey));
  const file = {
    billSequence: sequence,
    hashType: 'SHA1',
    hashValue: createHash('sha1').update(text).digest('hex'),
    downloadUrl: '',
    encryptKey: publicEncrypt({ key: publicKey, padding, oaepHash: 'sha1' }, opener).toString('base64'),
    nonce,
  } as const;
  return { file, content };
}

/** A merchant, and a WeChat Pay that gives these answers to its downloads in turn. */
export async function billMerchant(...answers: (ScriptedAnswer | undefined)[]): Promise<{
  readonly bills: BillService;
  readonly at: (sealed: SealedBill) => AnnouncedFile;
  readonly requests: readonly ReceivedRequest[];
}> {
  const { origin, requests } = await startServer(inTurn(...answers));
  const { nest } = await startMerchant({ http: { baseUrl: origin } });
  const at = ({ file }: SealedBill): AnnouncedFile => ({ ...file, downloadUrl: origin + path });
  return { bills: nest.get(BillService), requests, at };
}

export const reasonOf = (failure: unknown): string => {
  if (failure instanceof PayscoreBillError) return failure.reason;
  throw failure;
};

export const served = (content: Buffer): ScriptedAnswer => ({ status: 200, body: content });

/** What a reader has seen, and how it ended. */
export async function read(stream: AsyncIterable<Buffer>): Promise<{ text: string; failure: unknown }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
    return { text: Buffer.concat(chunks).toString(), failure: undefined };
  } catch (failure) {
    return { text: Buffer.concat(chunks).toString(), failure };
  }
}

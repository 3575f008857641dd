import { verify, type KeyObject } from 'node:crypto';
import type { PlatformIdentity } from './keys.js';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from './local-server.js';
import { signedHeaders } from './signed-message.js';

/** A request whose signature was right. */
export interface SignedRequest extends ReceivedRequest {
  readonly mchid: string;
  readonly serialNo: string;
}

/** What WeChat Pay knows of merchants. */
export interface KnownMerchants {
  /** The public key of a merchant API certificate; undefined if the merchant has none with this serial number. */
  keyOf(mchid: string, serialNo: string): KeyObject | undefined;
  /** Signs the answers to a merchant. */
  platformOf(mchid: string): PlatformIdentity;
}

/** @returns the answer's content; undefined breaks the connection off */
type Answer = (request: SignedRequest) => Promise<object | undefined> | object | undefined;

/** WeChat Pay's API for any number of merchants: refuses a signature that is not the merchant's, and signs what it answers. */
export async function startSigningApi(known: KnownMerchants, answer: Answer) {
  const refused: ReceivedRequest[] = [];
  const server = await startServer(async (request) => {
    const signed = signedRequest(request, known);
    if (signed === undefined) {
      refused.push(request);
      return { status: 401, body: '{"code":"SIGN_ERROR","message":"signature"}' };
    }
    const content = await answer(signed);
    return content === undefined ? undefined : signedAnswer(content, known.platformOf(signed.mchid));
  });
  return { origin: server.origin, refused };
}

function signedAnswer(content: object, platform: PlatformIdentity): ScriptedAnswer {
  const body = JSON.stringify(content);
  return {
    status: 200,
    headers: { ...signedHeaders(body, platform, Date.now()), 'Content-Type': 'application/json' },
    body,
  };
}

/** The request with who has signed it. It uses no code of the package, because a shared mistake would stay hidden. */
function signedRequest(request: ReceivedRequest, known: KnownMerchants): SignedRequest | undefined {
  const fields = Object.fromEntries(
    [...(request.headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Record<string, string | undefined>;
  const { mchid = '', serial_no: serialNo = '', timestamp, nonce_str: nonce, signature = '' } = fields;
  const key = known.keyOf(mchid, serialNo);
  const message = `${request.method}\n${request.target}\n${timestamp}\n${nonce}\n${request.body}\n`;
  if (key === undefined || !verify('sha256', Buffer.from(message), key, Buffer.from(signature, 'base64')))
    return undefined;
  return { ...request, mchid, serialNo };
}

import { requestMessage, verifyMessage } from '../crypto/signature.js';
import type { Merchant } from '../merchant/merchant.js';
import type { LoggedRequest } from '../server/request-log.js';
import type { InWords } from './in-words.js';

interface Signed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

/** Texts that clients sign by mistake, each with what the mistake is. */
function mistakes(
  { method, path, body, headers }: LoggedRequest,
  { timestamp, nonce }: Signed,
): readonly (readonly [text: Buffer, mistake: InWords])[] {
  const bytes = Buffer.from(body.content);
  const host = headers[headers.findIndex((name) => name.toLowerCase() === 'host') + 1] ?? '';
  const right = requestMessage(method, path, timestamp, nonce, bytes);
  const instead = (target: string, content: Uint8Array = bytes, verb = method): Buffer =>
    requestMessage(verb, target, timestamp, nonce, content);
  return [
    [
      right.subarray(0, -1),
      { en: 'The last line feed is missing from the signed text.', zh: '签名串最后缺少换行符。' },
    ],
    [
      Buffer.from(right.toString().replaceAll('\n', '\r\n')),
      { en: 'Its lines end in CR LF instead of LF.', zh: '签名串的换行应为 LF，而不是 CR LF。' },
    ],
    [
      Buffer.from(right.toString().replaceAll('\n', '\\n')),
      { en: 'Its line feeds were signed as a backslash and an n.', zh: '签名串中的换行被写成了反斜杠加 n。' },
    ],
    [
      instead(path.split('?')[0] ?? ''),
      { en: 'The query is missing from the signed path.', zh: '签名串的路径缺少查询参数。' },
    ],
    [
      instead(decodeOr(path)),
      {
        en: 'The path was signed decoded; sign it as it is sent.',
        zh: '签名时路径被解码了，应与发送的一致。',
      },
    ],
    ...['http', 'https'].map(
      (scheme) =>
        [
          instead(`${scheme}://${host}${path}`),
          {
            en: 'The whole address was signed; sign path and query only.',
            zh: '签名用了完整地址，应只用路径和查询参数。',
          },
        ] as const,
    ),
    [
      instead(path, Buffer.alloc(0)),
      { en: 'The body is missing from the signed text.', zh: '签名串缺少请求主体。' },
    ],
    [
      instead(path, bytes, method.toLowerCase()),
      { en: 'The method was signed in lower case.', zh: '签名串中的请求方法应为大写。' },
    ],
    ...rewritten(bytes).map(
      (content) =>
        [
          instead(path, content),
          {
            en: 'Another form of the JSON was signed than was sent; serialise it once, sign and send the same bytes.',
            zh: '签名的 JSON 与发送的 JSON 写法不同；应只序列化一次，用同一份字节签名并发送。',
          },
        ] as const,
    ),
  ];
}

/** What the caller did wrong, where one of the known mistakes makes the signature right. */
export async function signatureMistake(
  call: LoggedRequest,
  signed: Signed,
  { identity }: Merchant,
): Promise<InWords | undefined> {
  if (call.body.isCut) return undefined;
  for (const [text, mistake] of mistakes(call, signed)) {
    if (await verifyMessage(text, signed.signature, identity.publicKey)) return mistake;
  }
  return undefined;
}

function decodeOr(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const ascii = (text: string): string =>
  text.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The JSON as other serialisers write it. */
function rewritten(body: Buffer): Buffer[] {
  try {
    const value: unknown = JSON.parse(body.toString());
    const compact = JSON.stringify(value);
    const texts = [
      compact,
      ascii(compact),
      JSON.stringify(value, undefined, 2),
      JSON.stringify(value, undefined, 4),
    ];
    return texts.map((text) => Buffer.from(text));
  } catch {
    return [];
  }
}

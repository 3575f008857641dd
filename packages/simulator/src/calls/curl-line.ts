import { textOf } from '../server/kept-content.js';
import type { Merchant } from '../merchant/merchant.js';
import { authorization } from '../server/own-calls.js';
import type { LoggedRequest } from '../server/request-log.js';
import { withoutPrivateKeys } from './authorization-parts.js';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Headers that are sent along. curl sets the others itself, and Authorization is made anew. */
const carried = new Set(['accept', 'content-type', 'wechatpay-serial', 'idempotency-key']);

const placeholder =
  'WECHATPAY2-SHA256-RSA2048 mchid="…",nonce_str="…",signature="…",timestamp="…",serial_no="…"';

/** A call as a line of curl. */
export interface CurlLine {
  readonly curl: string;
  /** Whether Authorization is signed anew, so that the line works for the next five minutes. */
  readonly isSigned: boolean;
}

/**
 * The line is signed with a key that the simulator has made. With a key of the developer's own, and for a body that
 * was cut or is no text, Authorization is a placeholder.
 */
export async function curlLine(
  call: LoggedRequest,
  origin: string,
  merchant: Merchant | undefined,
): Promise<CurlLine> {
  const { method, path, headers } = call;
  const text = textOf(call.body);
  const body = text === undefined || call.body.isCut ? '' : withoutPrivateKeys(text);
  const isWhole = body === text;
  const isSigned = isWhole && merchant !== undefined && merchant.config.privateKey === undefined;
  const signature = isSigned ? await authorization(merchant, { method, target: path, body }) : placeholder;
  const sent = headers.flatMap((name, index) =>
    index % 2 === 0 && carried.has(name.toLowerCase()) ? [`${name}: ${headers[index + 1]}`] : [],
  );
  const parts = [
    `curl -X ${quoted(method)} ${quoted(origin + path)}`,
    ...[...sent, `Authorization: ${signature}`].map((header) => `-H ${quoted(header)}`),
    // --data-raw, because --data reads a file if the body begins with @.
    ...(call.body.length > 0 ? [`--data-raw ${quoted(isWhole ? body : '…')}`] : []),
  ];
  return { curl: parts.join(' \\\n  '), isSigned };
}

import { inWords, type Detail, type Entry, type Found, type InWords } from './entry.js';
import { numbersIn, ownNumber } from './numbers.js';
import { nameCall } from './operations.js';
import { shownHeaders, withoutKeys, withoutSecrets } from './secrets.js';
import { requestOf } from './words.js';
import type { Wire, WireCall } from './wire.js';

/** A call with what it names. */
export interface ReadCall extends WireCall {
  readonly operation: string;
  readonly number: string;
  readonly numbers: ReadonlySet<string>;
}

export function readCall(call: WireCall): ReadCall {
  const { operation, parameters } = nameCall(call.method, call.path);
  const query = Object.fromEntries(new URLSearchParams(call.path.split('?')[1] ?? ''));
  const body = typeof call.body === 'object' && call.body !== null ? call.body : {};
  const fields = { ...body, ...query, ...parameters };
  return { ...call, operation, number: ownNumber(fields), numbers: numbersIn(fields) };
}

/** How WeChat Pay answered. 429 and 5xx leave open what became of the call. */
function ending({ method, status, code = '' }: ReadCall): { outcome: Entry['outcome']; words: InWords } {
  if (status === 0) return { outcome: 'failed', words: inWords('did not answer', '没有应答') };
  if (status < 300 && status !== 202) {
    const words = method === 'GET' ? inWords('answered', '已应答') : inWords('said yes', '同意了');
    return { outcome: 'ok', words };
  }
  // The bill of a day is made at ten the next morning.
  if (code === 'STATEMENT_CREATING')
    return { outcome: 'waiting', words: inWords('has not made it yet', '尚未生成') };
  const isRefused = status >= 400 && status < 500 && status !== 429;
  if (!isRefused) return { outcome: 'failed', words: inWords('could not do it now', '暂时无法处理') };
  return { outcome: 'failed', words: inWords(`said no: ${code}`, `拒绝了：${code}`) };
}

export function callEntry(call: ReadCall, wire: Wire): Found {
  const { at, number, method, path, status, code, requestId, operation } = call;
  const { outcome, words } = ending(call);
  const asked = requestOf(operation);
  const withStatus = status === 0 ? words : inWords(`${words.en} (${status})`, `${words.zh}（${status}）`);
  const summary = status === 0 ? inWords('no answer', '无应答') : inWords(`${status}`, `${status}`);
  return {
    entry: {
      id: `call:${number}:${requestId}`,
      at,
      kind: 'call',
      number,
      way: 'to-wechat-pay',
      title: inWords(`${asked.en}; WeChat Pay ${withStatus.en}`, `${asked.zh}；微信支付${withStatus.zh}`),
      outcome,
      summary: code === undefined ? summary : inWords(`${status} ${code}`, `${status} ${code}`),
      detail: `${method} ${path}`,
      healed: false,
    },
    detail: () => callDetail(call, wire),
  };
}

async function callDetail(
  { method, path, body, status, requestId, operation }: ReadCall,
  wire: Wire,
): Promise<Detail> {
  const whole = await wire.call(requestId);
  return {
    request: {
      line: `${method} ${path}`,
      headers: shownHeaders(whole?.headers ?? []),
      body: withoutSecrets(body ?? null),
    },
    answer: {
      line: String(status),
      headers: shownHeaders(whole?.answer.headers ?? []),
      body: withoutSecrets(parsed(whole?.answer.body.text)),
    },
    requestId,
    ...(whole?.signMessage !== undefined && { signedText: withoutKeys(whole.signMessage) }),
    ...(whole?.reason !== undefined && { reason: whole.reason }),
    facts: { operation },
  };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined || text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

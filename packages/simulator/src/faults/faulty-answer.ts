import type { Fault } from './fault.js';
import type { Manner } from './manner.js';

const html =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>';

/** An answer that replaces the real one. */
export interface Substitute {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** `code` of a refusal in JSON. */
  readonly code?: string;
  /** WeChat Pay's internal number of the error, the end of the `Request-ID`. */
  readonly internalNumber?: number;
}

/** The replacement of the answer; `undefined` for faults that send the real answer, late, cut or badly signed. */
export function substituteOf(fault: Fault): Substitute | undefined {
  const retry = 'retryAfter' in fault && { 'retry-after': String(fault.retryAfter) };
  switch (fault.kind) {
    case 'accepted':
      return { status: 202, headers: {}, text: '' };
    case 'rate-limit':
      return {
        ...json(429, fault.code ?? 'FREQUENCY_LIMITED', '频率超限,请降低请求频率后使用原参数重试', retry),
        internalNumber: 268435472,
      };
    case 'system-error':
      return json(500, 'SYSTEM_ERROR', '系统错误,请使用相同参数稍后重试', false);
    case 'bad-gateway':
      return { status: 502, headers: { 'content-type': 'text/html' }, text: html };
    case 'unavailable':
      return json(503, 'SERVICE_UNAVAILABLE', '服务不可用,过载保护', retry);
    case 'reset':
    case 'silence':
      return { status: 0, headers: {}, text: '' };
    default:
      return undefined;
  }
}

function json(
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, string>> | false,
): Substitute {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...more };
  return { status, code, headers, text: JSON.stringify({ code, message }) };
}

/** How the answer is sent; `undefined` for at once and whole. */
export function mannerOf(fault: Fault): Manner | undefined {
  switch (fault.kind) {
    case 'delay':
      return { kind: 'late', milliseconds: fault.milliseconds ?? 1_000 };
    case 'slow-body':
      return { kind: 'slow', milliseconds: fault.milliseconds ?? 1_000 };
    case 'half-body':
      return { kind: 'half' };
    case 'reset':
      return { kind: 'reset' };
    case 'silence':
      return { kind: 'never' };
    default:
      return undefined;
  }
}

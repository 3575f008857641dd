import { hasText, isChinese, t } from './texts.js';

/** A call that failed; its message is what the user is to read. `status` is undefined where no answer came. */
export class CallError extends Error {
  /** @param original what the app or the simulator said, in English */
  constructor(status, message, original = '') {
    super(message);
    Object.assign(this, { status, original });
  }
}

/** Calls the app. */
export async function call(method, path, body) {
  const json = body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const signal = AbortSignal.timeout(20_000);
  const response = await fetch(path, { method, ...json, signal }).catch(() => undefined);
  if (response === undefined) throw new CallError(undefined, t('error.offline'));
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new CallError(response.status, told(response.status, answer), String(answer.message ?? ''));
}

export const get = (path) => call('GET', path);
export const post = (path, body = {}) => call('POST', path, body);
export const put = (path, body = {}) => call('PUT', path, body);

/** Failures of WeChat Pay come in both languages; the app's and the simulator's own are told by status. */
function told(status, { message, messageZh }) {
  if (messageZh !== undefined) return isChinese() ? messageZh : message;
  return t(hasText(`error.${status}`) ? `error.${status}` : 'error.other', { status });
}

let simulator;

/** Whether a simulator plays WeChat Pay and its users. */
export function hasSimulator() {
  simulator ??= get('simulated/state').then(
    () => true,
    (error) => {
      // Without an answer nothing is known: the next caller asks again.
      if (error.status === undefined) simulator = undefined;
      return false;
    },
  );
  return simulator;
}

/** What an order or a purchase is named by before the app knows it: a repeat after a lost answer names the same. */
export const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

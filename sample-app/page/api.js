import { isChinese, text } from './texts.js';

/** Calls the app. A failure throws what the user is to read. */
export async function call(method, path, body) {
  const json = body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const signal = AbortSignal.timeout(30_000);
  const response = await fetch(path, { method, ...json, signal }).catch(() => {
    throw new CallError(undefined, text('error.offline'));
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  // Failures of WeChat Pay come in both languages, the app's own in English.
  const told = answer.messageZh && (isChinese() ? answer.messageZh : answer.message);
  throw new CallError(response.status, told ?? text(`error.${response.status}`) ?? text('error.offline'));
}

export class CallError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

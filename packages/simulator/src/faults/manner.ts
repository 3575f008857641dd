import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** How an answer is sent, if not at once and whole. Durations are milliseconds of real time. */
export type Manner =
  | { readonly kind: 'late'; readonly milliseconds: number }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'half' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'never' };

interface Content {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | Buffer;
}

const pieces = 20;

/** Sends an answer in this manner. Its timers end when the caller gives up or the server closes the connection. */
export async function sendBadly(response: ServerResponse, content: Content, manner: Manner): Promise<void> {
  if (manner.kind === 'reset') return breakOff(response);
  if (manner.kind === 'never') return;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const wait = (milliseconds: number): Promise<boolean> =>
    pause(milliseconds, true, { signal: gone.signal }).catch(() => false);
  const body = Buffer.from(content.text);

  if (manner.kind === 'late') {
    if (await wait(manner.milliseconds)) response.writeHead(content.status, content.headers).end(body);
    return;
  }
  const length = { 'content-length': String(body.length) };
  response.writeHead(content.status, { ...content.headers, ...(content.status !== 204 && length) });
  response.flushHeaders();
  if (manner.kind === 'half') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => breakOff(response));
    return;
  }
  const size = Math.max(1, Math.ceil(body.length / pieces));
  for (let start = 0; start < body.length; start += size) {
    if (!(await wait(manner.milliseconds / Math.ceil(body.length / size)))) return;
    response.write(body.subarray(start, start + size));
  }
  response.end();
}

/** Resets the connection, as a server or a middlebox does that dies. */
function breakOff(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

import { request as plain, type ClientRequest } from 'node:http';
import { request as encrypted } from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { SignedNotification } from './notification.js';

/** A host's answer. */
export interface HostAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Posts a notification on a new connection, because a kept one fails after the host was restarted. Redirects are not
 * followed. Rejects if no answer is complete before `signal` aborts.
 */
export async function post(
  url: string,
  { headers, body }: SignedNotification,
  signal: AbortSignal,
): Promise<HostAnswer> {
  const send = url.startsWith('https:') ? encrypted : plain;
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent: false as const,
    signal,
  };
  return new Promise<HostAnswer>((resolve, reject) => {
    const outgoing: ClientRequest = send(url, options, (answer) => {
      buffer(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 0, body: bytes.toString() }),
        reject,
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

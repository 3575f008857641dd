import { request } from 'node:http';
import type { SignedNotification } from 'nestjs-payscore/testing';

/** The status, or why there is none: nobody listens, the connection broke, five seconds went by. */
export type HostAnswer = number | 'refused' | 'reset' | 'timeout';

/** Posts to a host of this machine on a connection of its own. */
export function postTo(port: number, { headers, body }: SignedNotification): Promise<HostAnswer> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(5_000);
    const outgoing = request(
      { host: '127.0.0.1', port, path: '/wechat/payscore', method: 'POST', headers, agent: false, signal },
      (answer) => {
        answer.resume();
        answer.on('error', () => resolve('reset'));
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) resolve('timeout');
      else resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'reset');
    });
    outgoing.end(body);
  });
}

import { once } from 'node:events';
import { createServer, Server, type IncomingHttpHeaders } from 'node:http';
import type { Server as NetServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as a server received it. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ScriptedAnswer {
  readonly status: number;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Buffer;
}

/** Gives the answer to a request. `undefined` breaks the connection off; a promise that stays pending never answers. */
type Script = (request: ReceivedRequest) => ScriptedAnswer | undefined | Promise<ScriptedAnswer | undefined>;

/** A real server on a free port of this machine, for one test. Every request is read whole before it is answered. */
export async function startServer(
  script: Script,
): Promise<{ readonly origin: string; readonly requests: readonly ReceivedRequest[] }> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        target: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      };
      requests.push(request);
      void Promise.resolve(script(request)).then((answer) => {
        if (answer === undefined) incoming.socket.destroy();
        else response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
  });
  return { origin: `http://127.0.0.1:${await listen(server)}`, requests };
}

/** Starts any server for one test. @returns its port */
export async function listen(server: NetServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    if (server instanceof Server) server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import { sendBadly, type Manner } from '../faults/manner.js';
import { guarded } from '../base/in-background.js';
import type { ReceivedRequest } from '../http/api-call.js';

/** Answer that goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | Buffer;
  readonly afterwards?: (() => void) | undefined;
  /** How a fault sends the answer: late, slowly or in part. Absent: at once and whole. */
  readonly manner?: Manner | undefined;
  /** Writes the body after the head, until the caller hangs up. */
  readonly stream?: ((response: ServerResponse) => void) | undefined;
}

/** Where and how to listen. */
export interface Listening {
  readonly host?: string;
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
}

export type Listener = (request: ReceivedRequest) => Promise<WireAnswer>;

/** Bytes. */
const largestBody = 1024 * 1024;

/** Address under which a client on this machine reaches a server that listens on all addresses. */
const nearest: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** The socket side: bytes in, bytes out. */
export class SimulatorServer {
  private constructor(
    private readonly server: Server,
    readonly baseUrl: string,
  ) {}

  static async start(
    port: number,
    listener: Listener,
    { host = '127.0.0.1', tls }: Listening = {},
  ): Promise<SimulatorServer> {
    const receive = (request: IncomingMessage, response: ServerResponse): void =>
      void exchange(request, response, listener);
    const server = tls === undefined ? createServer(receive) : createTlsServer(tls, receive);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
    const name = nearest[host] ?? host;
    const origin = `${name.includes(':') ? `[${name}]` : name}:${address.port}`;
    return new SimulatorServer(server, `${tls === undefined ? 'http' : 'https'}://${origin}`);
  }

  /** Closes all connections, also those on which a slow answer is under way. */
  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  listener: Listener,
): Promise<void> {
  // A write to a caller that has hung up has the response emit an error, which must have a listener.
  response.on('error', () => undefined);
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= largestBody) chunks.push(chunk);
    }
    if (length > largestBody) {
      response.writeHead(413).end();
      return;
    }
    const { method = '', url = '', headers, rawHeaders } = request;
    // A client that takes this server for a proxy sends the whole address; the path is what it signs.
    const target = url.replace(/^https?:\/\/[^/?]*/, '');
    const [body, isTls] = [Buffer.concat(chunks), request.socket instanceof TLSSocket];
    const answer = await listener({ method, target, headers, rawHeaders, body, isTls });
    const { afterwards = () => {}, manner, stream } = answer;
    // A caller that has hung up gets no answer, but its request took effect: what follows from it must happen.
    if (response.destroyed) return afterwards();
    if (stream !== undefined) {
      response.writeHead(answer.status, answer.headers).flushHeaders();
      return stream(response);
    }
    if (manner === undefined) {
      response.once('close', guarded(afterwards)).writeHead(answer.status, answer.headers).end(answer.text);
      return;
    }
    // What follows inside WeChat Pay does not wait for a connection that is slow or dead.
    afterwards();
    await sendBadly(response, answer, manner);
  } catch {
    // The caller broke off while sending.
    response.destroy();
  }
}

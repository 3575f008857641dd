import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sendBadly, type Manner } from '../faults/manner.js';
import type { ReceivedRequest } from './api-call.js';

/** What goes back over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | Buffer;
  readonly afterwards?: (() => void) | undefined;
  /** How it leaves, when not at once and whole. */
  readonly manner?: Manner | undefined;
}

export type Listener = (request: ReceivedRequest) => Promise<WireAnswer>;

const largestBody = 1024 * 1024;

/** The socket side: bytes in, bytes out. Listens on this machine only. */
export class SimulatorServer {
  private constructor(
    private readonly server: Server,
    readonly baseUrl: string,
  ) {}

  static async start(port: number, listener: Listener): Promise<SimulatorServer> {
    const server = createServer((request, response) => void exchange(request, response, listener));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
    return new SimulatorServer(server, `http://127.0.0.1:${address.port}`);
  }

  /** Breaks off what is under way, slow answers too. */
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
    const answer = await listener({ method, target, headers, rawHeaders, body: Buffer.concat(chunks) });
    const { afterwards = () => {}, manner } = answer;
    // A caller that has hung up gets no answer, but what it asked for was carried out all the same.
    if (response.destroyed) return afterwards();
    if (manner === undefined) {
      response.once('close', afterwards).writeHead(answer.status, answer.headers).end(answer.text);
      return;
    }
    // What follows inside WeChat Pay does not wait for a line that is slow or dead.
    afterwards();
    await sendBadly(response, answer, manner);
  } catch {
    // The caller broke off while sending.
    response.destroy();
  }
}

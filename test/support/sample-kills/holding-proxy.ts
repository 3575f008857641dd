import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it comes in. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

type Rule = (passing: Passing) => boolean;

/** Stands before the app, for its users and for WeChat Pay. Answers of the app can be held: it has worked, and nobody knows. */
export class HoldingProxy {
  private rules: Rule[] = [];
  private held = 0;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  /** @param port of the app, on 127.0.0.1 */
  static async start(port: number): Promise<HoldingProxy> {
    const server = createServer();
    const proxy = new HoldingProxy(server, port);
    server.on('request', (incoming: IncomingMessage, answer: ServerResponse) => {
      void proxy.pass(incoming, answer).catch(() => answer.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Number of answers that are held. */
  get holds(): number {
    return this.held;
  }

  /** The answers to such requests are held from now on. */
  hold(rule: Rule): void {
    this.rules.push(rule);
  }

  /** Whoever waits for an answer loses the connection, as when the app dies. */
  release(): void {
    this.rules = [];
    this.held = 0;
    this.server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = '', url: path = '' } = incoming;
    const { status, headers, content } = await this.ask(incoming, body);
    if (this.rules.some((rule) => rule({ method, path, body: body.toString() }))) {
      this.held += 1;
      return;
    }
    answer.writeHead(status, headers).end(content);
  }

  private ask(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: IncomingMessage['headers']; content: Buffer }> {
    return new Promise((resolve, reject) => {
      const target = { host: '127.0.0.1', port: this.port, method, path: url, headers, agent: false };
      request(target, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 502,
            headers: answer.headers,
            content: Buffer.concat(chunks),
          }),
        );
      })
        .on('error', reject)
        .end(body);
    });
  }
}

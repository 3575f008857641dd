import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Passing } from './holding-proxy.js';

/** What WeChat Pay says to a command that it refuses for a test. */
export const refusal = { code: 'PARAM_ERROR', message: 'refused for a test' };

/**
 * What becomes of a call that is met. `lost`: it does not reach WeChat Pay; `taken`: it takes effect; `refused`: WeChat Pay refuses
 * it. In each case its answer waits, and the app knows nothing.
 */
export type Fate = 'lost' | 'taken' | 'refused';

/** Calls of the app that are met on their way to WeChat Pay. */
export class Meeting {
  private open: () => void = () => undefined;
  private readonly opened = new Promise<void>((resolve) => (this.open = resolve));
  private count = 0;

  constructor(
    private readonly rule: (passing: Passing) => boolean,
    readonly fate: Fate,
    private readonly leave: (meeting: Meeting) => void,
  ) {}

  get isMet(): boolean {
    return this.count > 0;
  }

  concerns(passing: Passing): boolean {
    return this.rule(passing);
  }

  /** Waits with an answer until `letGo`. */
  async hold(): Promise<void> {
    this.count += 1;
    await this.opened;
  }

  /** From now on answers go their way at once. */
  letGo(): void {
    this.open();
  }

  /** From now on such calls pass. */
  end(): void {
    this.open();
    this.leave(this);
  }
}

/** Stands between the app and WeChat Pay. */
export class Wire {
  private meetings: Meeting[] = [];

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  /** @param url of the simulator */
  static async start(url: string): Promise<Wire> {
    const server = createServer();
    const wire = new Wire(server, new URL(url));
    server.on('request', (incoming: IncomingMessage, answer: ServerResponse) => {
      void wire.pass(incoming, answer).catch(() => answer.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Meets such calls from now on. */
  meet(rule: (passing: Passing) => boolean, fate: Fate): Meeting {
    const meeting = new Meeting(rule, fate, (gone) => {
      this.meetings = this.meetings.filter((one) => one !== gone);
    });
    this.meetings.push(meeting);
    return meeting;
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
    const meeting = this.meetings.find((one) => one.concerns({ method, path, body: body.toString() }));
    if (meeting?.fate === 'lost') {
      await meeting.hold();
      answer.destroy();
      return;
    }
    if (meeting?.fate === 'refused') {
      await meeting.hold();
      answer.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(refusal));
      return;
    }
    const sent = request(
      { host: this.target.hostname, port: this.target.port, method, path, headers: incoming.headers },
      (told) => {
        void (meeting?.hold() ?? Promise.resolve()).then(() => {
          answer.writeHead(told.statusCode ?? 502, told.headers);
          // Headers at once: of a stream of events the body comes later.
          answer.flushHeaders();
          told.pipe(answer);
        });
        told.on('error', () => answer.destroy());
      },
    );
    sent.on('error', () => answer.destroy());
    answer.on('close', () => sent.destroy());
    sent.end(body);
  }
}

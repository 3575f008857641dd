import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What its process needs to know. */
export interface WechatPaySetup {
  readonly mchid: string;
  readonly apiV3Key: string;
  readonly platformId: string;
  readonly platformKey: string;
}

/** Told to its process. */
export type Order = { readonly setup: WechatPaySetup } | { readonly send: number; readonly to: string };

/** Told by its process: its port, or the statuses by which a host answered and how often. */
export type Report =
  { readonly port: number } | { readonly statuses: readonly (readonly [number, number])[] };

/** WeChat Pay in a process of its own: what it keeps is not on the host's heap. */
export class WechatPay {
  private constructor(
    private readonly child: ChildProcess,
    readonly baseUrl: string,
  ) {}

  static async start(setup: WechatPaySetup): Promise<WechatPay> {
    const child = fork(join(__dirname, 'wechat-pay.process.js'));
    const report = await ask(child, { setup });
    if (!('port' in report)) throw new Error('WeChat Pay did not start');
    return new WechatPay(child, `http://127.0.0.1:${report.port}`);
  }

  /** Sends so many notifications, each once. How they were answered. */
  async notify(to: string, count: number): Promise<ReadonlyMap<number, number>> {
    const report = await ask(this.child, { send: count, to });
    return new Map('statuses' in report ? report.statuses : []);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}

async function ask(child: ChildProcess, order: Order): Promise<Report> {
  const answered = once(child, 'message') as Promise<[Report]>;
  child.send(order);
  return (await answered)[0];
}

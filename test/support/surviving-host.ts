import { OnPayscoreEvent, PayscoreWebhookController, type PayscoreModuleOptions } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { EventEmitter, once } from 'node:events';
import { request, type ClientRequest, type ServerResponse } from 'node:http';
import { expect } from 'vitest';
import { paidOrder } from './event-samples.js';
import { closedGate } from './gate.js';
import { mounted, type HostMiddleware } from './host-middleware.js';
import { startServer } from './local-server.js';
import { ObservedStore } from './observed-store.js';
import { PayscoreHost, startSimulator, type Platform, type RunningHost } from './payscore-host.js';
import type { HostAnswer, Posted } from './post.js';
import { unhandledByNow } from './unhandled/seen.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly moments = new EventEmitter();
  seen = 0;
  work: () => unknown = () => undefined;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(): unknown {
    this.moments.emit('begun');
    this.seen += 1;
    return this.work();
  }
}

/** A host whose process must live on, whatever befalls the first notification. */
export class SurvivingHost {
  readonly store = new ObservedStore();
  /** `first` when the first notification has come. */
  readonly arrivals = new EventEmitter();
  /** Of the first notification. */
  response: ServerResponse | undefined;
  host!: RunningHost;

  private constructor(private readonly simulator: PayscoreSimulator) {}

  /** @param middleware for the first notification only */
  static async boot(
    platform: Platform,
    middleware: HostMiddleware = (_request, _response, next) => next(),
    options: Partial<PayscoreModuleOptions> = {},
  ): Promise<SurvivingHost> {
    const { simulator } = await startSimulator();
    const surviving = new SurvivingHost(simulator);
    const keep: HostMiddleware = (incoming, answer, next) => {
      if (surviving.response !== undefined) return next();
      surviving.response = answer;
      surviving.arrivals.emit('first');
      middleware(incoming, answer, next);
    };
    surviving.host = await PayscoreHost.with(simulator, {
      ...options,
      notifications: { store: surviving.store, ...options.notifications },
    })
      .controllers(Notifications)
      .configured(mounted(platform, keep))
      .start(platform);
    return surviving;
  }

  /** WeChat Pay's key is asked for, and the answer is held until `release`. */
  static async verifyingSlowly(
    platform: Platform,
  ): Promise<{ world: SurvivingHost; asked: Promise<unknown>; release: () => void }> {
    const moments = new EventEmitter();
    const asked = once(moments, 'asked');
    const gate = closedGate();
    const { origin } = await startServer(async () => {
      moments.emit('asked');
      await gate.opened;
      return { status: 404, body: '{}' };
    });
    const options = { downloadCertificates: true, http: { baseUrl: origin } };
    return {
      world: await SurvivingHost.boot(platform, undefined, options),
      asked,
      release: () => gate.open(),
    };
  }

  get merchant(): Notifications {
    return this.host.get(Notifications);
  }

  paid(outOrderNo = 'R1'): Promise<Posted> {
    return this.simulator.notification('PAYSCORE.USER_PAID', paidOrder(outOrderNo));
  }

  ofUnknownKey(): Promise<Posted> {
    return this.simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { serial: 'A'.repeat(40) });
  }

  async deliver(notification: Posted | Promise<Posted> = this.paid()): Promise<HostAnswer> {
    return this.host.deliver(notification);
  }

  /** Opens a request; nothing of its body is sent. */
  async opened({ headers, body }: Posted, length = Buffer.byteLength(body)): Promise<ClientRequest> {
    const outgoing = request(this.host.url('/wechat/payscore'), { method: 'POST', agent: false });
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) outgoing.setHeader(name, value);
    outgoing.setHeader('content-length', length);
    outgoing.on('error', () => undefined).flushHeaders();
    return outgoing;
  }

  /** The connection of the first notification breaks, as the host sees it. */
  async disconnected(outgoing: ClientRequest): Promise<void> {
    const closed = once(this.response as ServerResponse, 'close');
    outgoing.destroy();
    await closed;
  }

  async expectAlive(): Promise<void> {
    expect(await this.deliver(this.paid('R-after'))).toEqual({ status: 204, body: '' });
    expect(await unhandledByNow()).toEqual([]);
  }

  /** A response that is over was not even tried: that would have thrown, and been reported. */
  expectLeftAlone(): void {
    expect(this.host.logger.lines('warn').filter((line) => line.includes('be answered'))).toEqual([]);
  }
}

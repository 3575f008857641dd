import {
  OnPayscoreEvent,
  PayscoreWebhookController,
  ServiceOrderConfirmed,
  ServiceOrderService,
  type PayscoreAttempt,
} from 'nestjs-payscore';
import { signedNotification, type ManualClock, type PayscoreSimulator } from 'nestjs-payscore/testing';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect, it, onTestFinished } from 'vitest';
import { strangersKey } from './support/keys.js';
import { PayscoreHost, startSimulator, type RunningHost } from './support/payscore-host.js';
import { rental } from './support/rental.js';

const route = '/wechat/payscore';

@PayscoreWebhookController(route)
class Notifications {
  readonly confirmed: string[] = [];

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  confirm(order: ServiceOrderConfirmed): void {
    this.confirmed.push(order.outOrderNo);
  }
}

/** Seconds between two moments of the half hour. */
const step = 15;

/** A merchant's hosts, who serve in turn, and what they went through. */
class HalfHour {
  readonly orders: string[] = [];
  readonly failures: unknown[] = [];
  /** Status of the answer to each forged notification. */
  readonly forgeries: number[] = [];
  readonly forgedAnswers: PayscoreAttempt[] = [];
  private hosts: RunningHost[] = [];
  private readonly everyHost: RunningHost[] = [];
  private injected = 0;

  constructor(
    readonly simulator: PayscoreSimulator,
    private readonly clock: ManualClock,
    /** Whether notifications come under serial numbers that nobody knows, each of which could cause a download. */
    private readonly spam: boolean,
  ) {
    const watch = (message: unknown): void => {
      const attempt = message as PayscoreAttempt;
      if (attempt.code === 'PAYSCORE_SIGNATURE') this.forgedAnswers.push(attempt);
    };
    subscribe('payscore:attempt', watch);
    onTestFinished(() => void unsubscribe('payscore:attempt', watch));
  }

  /** A process with the keys that the merchant platform shows now. */
  async startHost(): Promise<void> {
    const host = await PayscoreHost.of(this.simulator).controllers(Notifications).start();
    this.hosts.push(host);
    this.everyHost.push(host);
  }

  /** The oldest process takes no more traffic. */
  retireHost(): void {
    this.hosts.shift();
  }

  /** Traffic until so many minutes have passed. */
  async until(minutes: number): Promise<void> {
    const end = startedAt + minutes * 60_000;
    for (let number = this.orders.length; this.clock.now() < end; number += 1) {
      await this.moment(number, this.hosts[number % this.hosts.length] as RunningHost);
      await this.clock.advance(`${step}s`);
      await this.simulator.deliveries.idle();
    }
  }

  get confirmed(): string[] {
    return this.everyHost.flatMap((host) => host.get(Notifications).confirmed);
  }

  /** How many answers were spoilt. */
  get spoilt(): number {
    return this.injected;
  }

  private async moment(number: number, host: RunningHost): Promise<void> {
    const { simulator } = this;
    const outOrderNo = `R${number}`;
    this.orders.push(outOrderNo);
    // WeChat Pay's own probes, and somebody between.
    if (number % 7 === 3) {
      simulator.faults.next({ kind: number % 2 === 0 ? 'wrong-signature' : 'unknown-serial' });
      this.injected += 1;
    }
    if (number % 11 === 5) simulator.deliveries.probe();
    const orders = host.get(ServiceOrderService);
    await orders
      .create(rental({ outOrderNo, notifyUrl: host.url(route) }))
      .catch((error: unknown) => this.failures.push(error));
    simulator.user.confirm(outOrderNo);
    await simulator.deliveries.idle();
    await orders.query({ outOrderNo }).then(
      ({ state }) => state === 'DOING' || this.failures.push(state),
      (error: unknown) => this.failures.push(error),
    );
    await this.forge(number, host);
  }

  /** Under a serial number that WeChat Pay uses, or used, or under none of its. */
  private async forge(number: number, host: RunningHost): Promise<void> {
    const { apiV3Key } = this.simulator.moduleOptions();
    const known = this.simulator.platformKeys.list().map(({ serial }) => serial);
    const serials = this.spam ? [...known, '5157F09EFDC096DE15EBE81A47057A72', 'PUB_KEY_ID_0199'] : known;
    const serial = serials[number % serials.length] ?? '';
    const sender = { serial, privateKey: strangersKey, apiV3Key, clock: () => this.clock.now() };
    const content = { mchid: this.simulator.mchid, out_order_no: `FORGED${number}`, state: 'DOING' };
    const { status } = await host.deliver(
      signedNotification(sender, 'PAYSCORE.USER_CONFIRM', content),
      route,
    );
    this.forgeries.push(status);
  }
}

let startedAt = 0;

it.each([
  ['', false],
  [', while somebody sends notifications under unknown serial numbers', true],
])(
  'In half an hour certificates are replaced and the public key takes over, and nothing fails and nothing forged passes%s',
  async (_, spam) => {
    const { simulator, clock } = await startSimulator({ platformKeys: 'certificate' });
    startedAt = clock.now();
    const keys = simulator.platformKeys;
    const life = new HalfHour(simulator, clock, spam);
    const signers = new Set<string>();
    const until = async (minutes: number): Promise<void> => {
      await life.until(minutes);
      for (const { serial, signs } of keys.list()) if (signs) signers.add(serial);
    };

    await life.startHost();
    await until(2);
    await keys.rotateCertificate({ listedBefore: '3m', overlap: '3m' });
    await until(10);
    // The merchant loads the public key down, and starts processes that have it beside the others.
    await keys.issuePublicKey();
    await life.startHost();
    await until(12);
    life.retireHost();
    await keys.startMigration({ notifications: 0.1 });
    await until(15);
    await keys.startMigration({ notifications: 0.5 });
    await until(17);
    await keys.rollBackMigration();
    await until(19);
    await keys.startMigration({ notifications: 0.9 });
    await keys.rotateCertificate({ listedBefore: '2m', overlap: '2m' });
    await until(25);
    await keys.startMigration({ notifications: 1 });
    await until(26);
    await keys.completeMigration();
    await until(27);
    const downloads = (): number =>
      simulator.requests.filter(({ path }) => path === '/v3/certificates').length;
    const before = downloads();
    await life.startHost();
    life.retireHost();
    await until(30);

    expect(life.failures).toEqual([]);
    expect(life.orders).toHaveLength((30 * 60) / step);
    expect(life.confirmed.toSorted()).toEqual(life.orders.toSorted());
    expect(new Set(life.forgeries)).toEqual(new Set([401]));
    expect(life.forgedAnswers).toHaveLength(life.spoilt);
    const attempts = simulator.deliveries.list().flatMap((delivery) => delivery.attempts);
    expect(attempts.filter(({ sent }) => sent === 'probe').every(({ status }) => status === 401)).toBe(true);
    expect(attempts.filter(({ sent }) => sent !== 'probe').every(({ status }) => status === 204)).toBe(true);
    // Three certificates and the public key have signed, and the last process never asked for a certificate.
    expect(signers.size).toBe(4);
    expect([before > 0, downloads() - before]).toEqual([true, 0]);
  },
);

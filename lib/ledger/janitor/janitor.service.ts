import {
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { oneAtATime } from '../../database/one-at-a-time.js';
import type { LedgerConfig } from '../ledger.options.js';
import type { OrderRecorder } from '../orders/order-recorder.service.js';
import { PollLoop } from '../poll-loop.js';
import { RUNTIME_MERCHANTS } from '../../config/payscore.constants.js';
import {
  findRegistration,
  registrationsByName,
  runtimeRegistrations,
} from '../../registrations/registrations.js';
import { DueOrders, type LeasedOrder } from './due-orders.js';
import type { JanitorConfig } from './janitor.options.js';
import { MerchantRates } from './merchant-rates.js';
import { OrderQuestion } from './order-question.js';

/** Questions of one merchant that wait for their time. */
interface Waits {
  readonly ending: AbortController;
  count: number;
}

/**
 * Asks WeChat Pay about orders of which nothing was heard. Any number of processes may run one: each order is leased to
 * one of them, and the rate of a merchant is shared by all.
 */
export class Janitor<Transaction = unknown>
  implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown
{
  private readonly logger = new Logger('Payscore');
  private readonly rates: MerchantRates<Transaction>;
  private readonly orders: DueOrders<Transaction>;
  private readonly question: OrderQuestion<Transaction>;
  private readonly loop: PollLoop;
  private readonly running = new Set<Promise<void>>();
  /** Rounds of the loop and of {@link look} take turns, because each counts the free places. */
  private readonly turns = oneAtATime(this);
  /** Merchant → what ends the waits before its questions, once WeChat Pay is down or the application closes. */
  private readonly waits = new Map<string, Waits>();
  private isClosing = false;
  private isPrepared = false;
  private firstMerchant = 0;

  constructor(
    private readonly config: LedgerConfig<Transaction>,
    private readonly options: JanitorConfig,
    private readonly discovery: DiscoveryService,
    recorder: OrderRecorder<Transaction>,
  ) {
    const { database, clock } = config;
    const { perSecond, lease, pollInterval } = options;
    this.rates = new MerchantRates(database, clock);
    // Two intervals, so that a full rate does not depend on a look that comes exactly in time.
    const limits = { perSecond, lease, ahead: 2 * pollInterval };
    this.orders = new DueOrders(database, this.rates, limits, clock);
    this.question = new OrderQuestion(config, this.orders, recorder);
    this.loop = new PollLoop(
      () => this.turns(() => this.round()),
      pollInterval,
      (error) => this.report('The janitor goes on later', error),
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Looks for due orders now. */
  wake(): void {
    this.loop.wake();
  }

  /** Asks about every order that is due now, and waits for the answers. */
  async look(): Promise<void> {
    while (!this.isClosing && (await this.turns(() => this.round())));
    await Promise.all(this.running);
  }

  /** Begins no further question, and waits for the running ones: their answers need the host's database. */
  async onModuleDestroy(): Promise<void> {
    this.isClosing = true;
    for (const mchid of this.waits.keys()) this.endWaits(mchid);
    await this.loop.stop();
    await Promise.all(this.running);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Leases due orders and begins their questions. @returns whether there may be more to do at once */
  private async round(): Promise<boolean> {
    const { concurrency, pollInterval } = this.options;
    const merchants = registrationsOfMerchants(this.discovery);
    // The rows of merchants at run time are made when their first order is.
    if (!this.isPrepared) await this.rates.prepare(merchants.keys());
    this.isPrepared = true;
    const ofRuntime = runtimeRegistrations(this.discovery) === undefined ? [] : [RUNTIME_MERCHANTS];
    const names = [...new Set([...merchants.values()].flat()), ...ofRuntime];
    const until = this.config.clock() + 2 * pollInterval;
    const due = (await this.rates.due(until, names)).filter(
      (mchid) => merchants.has(mchid) || ofRuntime.length > 0,
    );
    let begun = 0;
    for (const [index] of due.entries()) {
      // Each round begins with another merchant, so that one with many due orders does not keep the others waiting.
      const mchid = due[(index + this.firstMerchant) % due.length] ?? '';
      const share = Math.ceil((concurrency - this.running.size) / (due.length - index));
      if (share > 0)
        begun += await this.askAbout(mchid, [...(merchants.get(mchid) ?? []), ...ofRuntime], share);
    }
    this.firstMerchant += 1;
    // Half of the places must be free before the next look, because a look for each single order would cost a transaction each.
    while (this.running.size > concurrency / 2) await Promise.race(this.running);
    return begun > 0;
  }

  private async askAbout(mchid: string, registrations: readonly string[], free: number): Promise<number> {
    const leased = await this.orders.lease(mchid, registrations, free);
    for (const one of leased) {
      const task: Promise<void> = this.askInTime(one)
        .catch((error: unknown) => this.report(`${nounOf(one)} is asked about again after its lease`, error))
        .finally(() => this.running.delete(task));
      this.running.add(task);
    }
    return leased.length;
  }

  private async askInTime(leased: LeasedOrder): Promise<void> {
    const { mchid } = leased.order;
    const isInTime = await this.wait(mchid, leased.startAt - this.config.clock());
    if (!isInTime) return this.orders.release([leased]);
    const { wechatPay, error } = await this.question.ask(leased, () =>
      findRegistration(this.discovery, leased.order),
    );
    if (error !== undefined) this.report(`${nounOf(leased)} is asked about again later`, error);
    if (wechatPay === 'answers') {
      if (leased.failures > 0 && (await this.rates.recovered(mchid)))
        this.logger.log(`WeChat Pay answers questions of merchant ${mchid} again`);
      return;
    }
    const { isDown, begins } = await this.rates.failed(mchid, leased.failures, wechatPay !== 'down');
    if (isDown) this.endWaits(mchid);
    if (begins) {
      this.logger.warn(
        wechatPay === 'not-asked'
          ? `Merchant ${mchid} cannot be loaded: its orders wait, and one at a time is tried until it can`
          : `WeChat Pay does not answer questions of merchant ${mchid}: one order at a time is asked about until it does`,
      );
    }
  }

  /** @returns whether the time was waited for */
  private async wait(mchid: string, milliseconds: number): Promise<boolean> {
    if (this.isClosing) return false;
    if (milliseconds <= 0) return true;
    const waits = this.waits.get(mchid) ?? this.beginWaits(mchid);
    waits.count += 1;
    return sleep(milliseconds, true, { signal: waits.ending.signal })
      .catch(() => false)
      .finally(() => {
        waits.count -= 1;
        if (waits.count === 0 && this.waits.get(mchid) === waits) this.waits.delete(mchid);
      });
  }

  private beginWaits(mchid: string): Waits {
    const ending = new AbortController();
    // Node.js would warn of more than 10 questions that wait for their time.
    setMaxListeners(0, ending.signal);
    const waits = { ending, count: 0 };
    this.waits.set(mchid, waits);
    return waits;
  }

  private endWaits(mchid: string): void {
    this.waits.get(mchid)?.ending.abort();
    this.waits.delete(mchid);
  }

  private report(what: string, error: unknown): void {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    this.logger.error(`${what}: ${message}`, stack);
  }
}

const nounOf = ({ order: { kind, number } }: LeasedOrder): string => `${kind} ${number}`;

/** Merchant number → names of its static registrations; '' for the unnamed one. */
function registrationsOfMerchants(discovery: DiscoveryService): Map<string, string[]> {
  const merchants = new Map<string, string[]>();
  for (const { config } of registrationsByName(discovery).values()) {
    const { mchid, name = '' } = config;
    merchants.set(mchid, [...(merchants.get(mchid) ?? []), name]);
  }
  return merchants;
}

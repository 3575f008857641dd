import type { DynamicModule, Provider } from '@nestjs/common';
import {
  PayscoreMerchants,
  PayscoreMerchantsModule,
  PayscoreWebhookController,
  type PayscoreMerchantOptions,
  type PayscoreMerchantsOptions,
} from 'nestjs-payscore';
import type { ManualClock, PayscoreSimulator, SimulatedMerchant } from 'nestjs-payscore/testing';
import { PayscoreHost, startSimulator, type RunningHost } from './payscore-host.js';
import { nowhere } from './rental.js';

export const [first, second] = ['1230000109', '1230000110'] as const;

@PayscoreWebhookController('wechat/payscore/:mchid', { merchants: true })
export class MerchantsRoute {}

/** The table of a host's merchants, which are those of a simulator. */
export class MerchantTable {
  /** Merchants that the table does not have. */
  readonly removed = new Set<string>();
  /** Options that differ from those of the simulator. */
  readonly changed = new Map<string, Partial<PayscoreMerchantOptions>>();
  /** Merchant numbers that were looked up. */
  readonly looks: string[] = [];
  isDown = false;

  constructor(private readonly simulator: PayscoreSimulator) {}

  readonly load = (mchid: string): PayscoreMerchantOptions | undefined => {
    this.looks.push(mchid);
    if (this.isDown) throw Object.assign(new Error('the table is locked'), { code: 'LOCKED' });
    if (this.removed.has(mchid) || (mchid !== first && mchid !== second)) return undefined;
    const { http: _, clock: __, ...options } = this.simulator.merchant(mchid).moduleOptions();
    return { ...options, notifyUrl: nowhere, retry: false, ...this.changed.get(mchid) };
  };

  /** The merchants as a host registers them. */
  module(options: Partial<PayscoreMerchantsOptions> = {}): DynamicModule {
    const { http, clock } = this.simulator.moduleOptions();
    return PayscoreMerchantsModule.forRoot({
      load: this.load,
      http,
      ...(clock !== undefined && { clock }),
      ...options,
    });
  }
}

/** Two merchants on a simulator, and their table. */
export async function startMerchants(): Promise<{
  simulator: PayscoreSimulator;
  clock: ManualClock;
  table: MerchantTable;
}> {
  const { simulator, clock } = await startSimulator({ mchid: first, merchants: [{ mchid: second }] });
  return { simulator, clock, table: new MerchantTable(simulator) };
}

/** An application that receives notifications of the merchants. */
export const startHost = (
  imports: readonly DynamicModule[],
  providers: readonly Provider[],
): Promise<RunningHost> =>
  PayscoreHost.of(...imports)
    .controllers(MerchantsRoute)
    .providers(...providers)
    .start();

/** Delivers the last notification of an event that the simulator has sent a merchant, and that was lost. */
export async function deliver(
  host: RunningHost,
  merchant: SimulatedMerchant,
  eventType: string,
): Promise<number> {
  await merchant.deliveries.idle();
  const sent = merchant.deliveries.list().findLast((delivery) => delivery.eventType === eventType);
  if (sent === undefined) throw new Error(`no ${eventType} was sent to ${merchant.mchid}`);
  const { resource, id } = sent;
  const notification = merchant.notification(eventType, resource, { id });
  return (await host.deliver(notification, `/wechat/payscore/${merchant.mchid}`)).status;
}

export const merchantsOf = (host: RunningHost): PayscoreMerchants =>
  host.app.get(PayscoreMerchants, { strict: false });

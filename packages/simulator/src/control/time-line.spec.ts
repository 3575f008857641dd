import { describe, expect, it } from 'vitest';
import type { LineEvent, TimeLine } from '../calls/time-line.js';
import { LegacyMerchant } from '../../../../test/support/legacy-merchant.js';
import { startServer } from '../../../../test/support/local-server.js';
import { PlanMerchant } from '../../../../test/support/plan-merchant.js';
import { RefundingMerchant } from '../../../../test/support/refunding-merchant.js';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';

async function lineOf({ simulator }: SimulatedMerchant, record: string): Promise<TimeLine> {
  await simulator.deliveries.idle();
  return (await (await fetch(`${simulator.baseUrl}/simulator/${record}/timeline`)).json()) as TimeLine;
}

function words(event: LineEvent): string {
  switch (event.kind) {
    case 'call':
      return `call ${event.method} ${event.operation?.split('/').at(-1)} ${event.status}`;
    case 'notification':
      return `notification ${event.eventType} ${event.state}`;
    case 'attempt':
      return `attempt ${event.sent} ${event.status ?? event.error}`;
    default:
      return `${event.kind} ${event.call} ${event.state}`;
  }
}

const inWords = ({ events }: TimeLine): string[] => events.map(words);

async function started(): Promise<SimulatedMerchant> {
  const { origin } = await startServer(() => ({ status: 204 }));
  return SimulatedMerchant.start({ notifyUrl: `${origin}/notify` });
}

describe('The time line of an order', () => {
  it('has calls, states, debits that failed too, notifications and their attempts in order', async () => {
    const merchant = await started();
    merchant.simulator.collection.fail(1);
    await merchant.create();
    merchant.simulator.user.confirm('R1');
    await merchant.simulator.deliveries.idle();
    await merchant.clock.advance('1h');
    await merchant.complete({ total_amount: 601 });
    await merchant.complete();
    await merchant.query();
    merchant.simulator.collection.retry('R1');
    const line = await lineOf(merchant, 'orders/R1');
    expect(inWords(line)).toEqual([
      'call POST serviceorder 200',
      'state create created',
      'state confirm running',
      'notification PAYSCORE.USER_CONFIRM delivered',
      'attempt genuine 204',
      'call POST complete 400',
      'call POST complete 200',
      'state complete unpaid',
      'debit debit-failed unpaid',
      'call GET serviceorder 200',
      'debit pay done',
      'notification PAYSCORE.USER_PAID delivered',
      'attempt genuine 204',
    ]);
    expect(line).toMatchObject({ number: 'R1', record: { out_order_no: 'R1', state: 'DONE' } });
  });

  it('shows a debit that stays in flight, and one that an act of the user followed', async () => {
    const merchant = await started();
    merchant.simulator.collection.hold();
    await merchant.rented();
    await merchant.complete();
    await merchant.query();
    merchant.simulator.collection.release('R1', 'failed');
    merchant.simulator.user.pay('R1');
    const debits = inWords(await lineOf(merchant, 'orders/R1')).filter((text) => text.startsWith('debit'));
    expect(debits).toEqual(['debit debit-held unpaid', 'debit debit-failed unpaid', 'debit pay done']);
  });

  it('shows repeats of a notification at their times, and nothing of other orders', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    await merchant.create({ out_order_no: 'R2' });
    merchant.simulator.user.confirm('R1');
    await merchant.simulator.deliveries.idle();
    await merchant.clock.advance('15s');
    const line = await lineOf(merchant, 'orders/R1');
    expect(inWords(line)).toEqual([
      'call POST serviceorder 200',
      'state create created',
      'state confirm running',
      'notification PAYSCORE.USER_CONFIRM waiting',
      expect.stringContaining('attempt genuine '),
      expect.stringContaining('attempt genuine '),
    ]);
    expect((line.events.at(-1)?.at ?? 0) - (line.events[0]?.at ?? 0)).toBe(15_000);
  });

  it('has the refunds of its payment', async () => {
    const { origin } = await startServer(() => ({ status: 204 }));
    const merchant = await RefundingMerchant.start({ notifyUrl: `${origin}/notify` });
    await merchant.refund(100);
    await merchant.query();
    const whole = inWords(await lineOf(merchant.base, 'orders/R1'));
    const refund = [
      'call POST refunds 200',
      'state create PROCESSING',
      'state end SUCCESS',
      'notification REFUND.SUCCESS delivered',
    ];
    expect(whole).toEqual(expect.arrayContaining(refund));
    const alone = inWords(await lineOf(merchant.base, 'refunds/F1'));
    expect(alone).toEqual(expect.arrayContaining([...refund, 'call GET {out_refund_no} 200']));
    expect(alone.length).toBeLessThan(whole.length);
  });

  it('has no calls of another merchant with the same number', async () => {
    const merchant = await SimulatedMerchant.start({ merchants: [{ mchid: '1900000109' }] });
    await merchant.create();
    const { simulator } = merchant;
    await fetch(`${simulator.baseUrl}/simulator/orders?mchid=1900000109`, {
      method: 'POST',
      body: '{"out_order_no":"R1"}',
    });
    expect(inWords(await lineOf(merchant, 'orders/R1'))).toHaveLength(2);
  });
});

describe('The time line of other records', () => {
  it('follows a legacy order to its end', async () => {
    const merchant = await LegacyMerchant.start();
    merchant.base.simulator.collection.fail(1);
    await merchant.accepted();
    await merchant.complete();
    merchant.base.simulator.user.pay('L1');
    expect(inWords(await lineOf(merchant.base, 'legacy-orders/L1'))).toEqual([
      'call POST smartretail-orders 200',
      'state create CREATED',
      'state confirm USER_ACCEPTED',
      'call GET smartretail-orders 200',
      'call POST complete 200',
      'state complete FINISHED',
      'debit debit-failed FINISHED',
      'debit pay USER_PAID',
    ]);
  });

  it('follows a signed plan with the orders of its charges', async () => {
    const merchant = await PlanMerchant.start();
    await merchant.signed();
    await merchant.used(1);
    const line = inWords(await lineOf(merchant.base, 'sign-plans/S1'));
    expect(line).toEqual(
      expect.arrayContaining([
        'state offer UNSIGNED',
        'state sign SIGNED',
        'call POST user-sign-plans 200',
        'call POST serviceorder 200',
        'state create running',
        'debit pay done',
      ]),
    );
  });
});

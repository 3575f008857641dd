import { deliveriesOf } from './deliveries.js';
import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ReceivedRequest, ScriptedAnswer } from '../../../../test/support/local-server.js';
import { startNotified } from '../../../../test/support/lone-merchant.js';
import { isSignedBy } from '../../../../test/support/raw-client.js';
import { openSealed } from '../../../../test/support/sealed.js';
import { tenOClock } from '../../../../test/support/simulated-merchant.js';
import type { Merchant } from '../merchant/merchant.js';
import type { NotificationEnvelope } from './notification.js';

const accept = (): ScriptedAnswer => ({ status: 204 });
const refuse = (): ScriptedAnswer => ({ status: 500, body: '{"code":"FAIL"}' });

const envelope = ({ body }: ReceivedRequest): NotificationEnvelope =>
  JSON.parse(body) as NotificationEnvelope;

function subjects(merchant: Merchant, received: readonly ReceivedRequest[]): string[] {
  return received.map((request) => {
    const opened = openSealed(
      { associated_data: '', ...envelope(request).resource },
      merchant.config.apiV3Key,
    );
    return (JSON.parse(opened) as { out_order_no: string }).out_order_no;
  });
}

const verifies = (merchant: Merchant, { headers, body }: ReceivedRequest): boolean =>
  isSignedBy(
    merchant.platform.signer().publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    headers,
    body,
  );

/** The attempts of each notification, with what was sent in them. */
const sent = (merchant: Merchant): string[][] =>
  deliveriesOf(merchant)
    .list()
    .map(({ attempts }) => attempts.map((attempt) => attempt.sent));

describe('A notification that is to come twice', () => {
  it('is sent again, word for word, after its answer, and starts no further repeats', async () => {
    const { merchant, received, notify, clock } = await startNotified(accept);
    deliveriesOf(merchant).duplicate({ times: 2 });
    await notify('A', 'B');
    expect(received.map(({ body }) => body)).toEqual([
      received[0]?.body,
      received[0]?.body,
      received[0]?.body,
      received[3]?.body,
    ]);
    expect(sent(merchant)).toEqual([['genuine', 'duplicate', 'duplicate'], ['genuine']]);
    await clock.advance('30h');
    expect(received).toHaveLength(4);
  });

  it('may come under a new id, encrypted anew, with the same content', async () => {
    const { merchant, received, notify } = await startNotified(accept);
    deliveriesOf(merchant).duplicate({ newId: true });
    await notify('A');
    const [first, second] = received.map(envelope);
    expect(second?.id).not.toBe(first?.id);
    expect(second?.resource.ciphertext).not.toBe(first?.resource.ciphertext);
    expect(subjects(merchant, received)).toEqual(['A', 'A']);
    expect(
      deliveriesOf(merchant)
        .list()[0]
        ?.attempts.map(({ id }) => id),
    ).toEqual([undefined, second?.id]);
  });

  it('may come while the first is still being handled', async () => {
    let arrived = 0;
    const arrivals = new EventEmitter();
    const both = once(arrivals, 'both');
    const { merchant, notify } = await startNotified(async () => {
      if ((arrived += 1) === 2) arrivals.emit('both');
      await both;
      return accept();
    });
    deliveriesOf(merchant).duplicate({ concurrent: true });
    await notify('A');
    expect(
      deliveriesOf(merchant)
        .list()[0]
        ?.attempts.map(({ status }) => status),
    ).toEqual([204, 204]);
  });

  it('is chosen by its event type and its subject', async () => {
    const { merchant, notify } = await startNotified(accept);
    deliveriesOf(merchant).duplicate({ subject: 'B', eventType: 'PAYSCORE.USER_PAID' });
    deliveriesOf(merchant).duplicate({ eventType: 'PAYSCORE.USER_CONFIRM' });
    await notify('A', 'B', 'C');
    expect(sent(merchant)).toEqual([['genuine'], ['genuine', 'duplicate'], ['genuine']]);
  });
});

describe('A notification that is to be lost', () => {
  it('never comes, until it is sent by hand', async () => {
    const { merchant, received, notify, clock } = await startNotified(accept);
    deliveriesOf(merchant).lose();
    await notify('A', 'B');
    await clock.advance('30h');
    expect(subjects(merchant, received)).toEqual(['B']);
    const [lost] = deliveriesOf(merchant).list();
    expect(lost).toMatchObject({ state: 'lost', attempts: [] });
    expect(await deliveriesOf(merchant).resend(lost?.id ?? '')).toMatchObject({ state: 'delivered' });
    expect(subjects(merchant, received)).toEqual(['B', 'A']);
  });

  it('may lose its answer only, and is sent again although it was handled', async () => {
    const { merchant, received, notify, clock } = await startNotified(accept);
    deliveriesOf(merchant).lose({ answer: true });
    await notify('A');
    expect(deliveriesOf(merchant).list()).toMatchObject([
      {
        state: 'waiting',
        nextAttemptAt: tenOClock + 15_000,
        attempts: [{ status: 204, error: 'the answer was lost on its way' }],
      },
    ]);
    await clock.advance('30h');
    expect(received.map((request) => envelope(request).id)).toEqual([
      deliveriesOf(merchant).list()[0]?.id,
      deliveriesOf(merchant).list()[0]?.id,
    ]);
    expect(deliveriesOf(merchant).list()[0]?.state).toBe('delivered');
  });
});

describe('A probe', () => {
  it('has a wrong signature in the known form, and the repeat is genuine', async () => {
    let calls = 0;
    const { merchant, received, notify, clock } = await startNotified(() =>
      (calls += 1) === 1 ? refuse() : accept(),
    );
    deliveriesOf(merchant).probe();
    await notify('A');
    expect(received[0]?.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\/[\w+/]+=*$/);
    await clock.advance('15s');
    expect(received.map((request) => verifies(merchant, request))).toEqual([false, true]);
    expect(sent(merchant)).toEqual([['probe', 'genuine']]);
    expect(deliveriesOf(merchant).list()[0]?.state).toBe('delivered');
  });

  it('that a host accepts is not followed by the genuine one (open in the sources)', async () => {
    const { merchant, received, notify, clock } = await startNotified(accept);
    deliveriesOf(merchant).probe();
    await notify('A');
    await clock.advance('30h');
    expect(received).toHaveLength(1);
    expect(sent(merchant)).toEqual([['probe']]);
  });
});

describe('Notifications that are to change places', () => {
  it('wait for each other and arrive in reverse order', async () => {
    const { merchant, received, notify } = await startNotified(accept);
    deliveriesOf(merchant).reorder({ count: 3 });
    await notify('A', 'B');
    expect(received).toHaveLength(0);
    expect(
      deliveriesOf(merchant)
        .list()
        .map(({ state }) => state),
    ).toEqual(['held', 'held']);
    await notify('C', 'D');
    expect(subjects(merchant, received)).toEqual(['C', 'B', 'A', 'D']);
  });

  it('are sent at release() while they wait for another one', async () => {
    const { merchant, received, notify } = await startNotified(accept);
    deliveriesOf(merchant).reorder({ subject: 'A' });
    await notify('A', 'B');
    expect(subjects(merchant, received)).toEqual(['B']);
    await deliveriesOf(merchant).release();
    expect(subjects(merchant, received)).toEqual(['B', 'A']);
  });

  it('at random wait for the next one, or for 15 seconds', async () => {
    const { merchant, received, notify, clock } = await startNotified(accept);
    deliveriesOf(merchant).disturb({ seed: 1, reorder: 1 });
    await notify('A', 'B', 'C');
    expect(subjects(merchant, received)).toEqual(['B', 'A']);
    await clock.advance('15s');
    expect(subjects(merchant, received)).toEqual(['B', 'A', 'C']);
  });
});

describe('Disturbances at random', () => {
  const shares = { duplicate: 0.3, lose: 0.2, loseAnswer: 0.2, probe: 0.2 };
  const names = Array.from({ length: 80 }, (_, index) => `N${index}`);

  async function fates(seed: number): Promise<string[]> {
    let merchant: Merchant | undefined;
    const started = await startNotified((request) =>
      merchant !== undefined && verifies(merchant, request) ? accept() : refuse(),
    );
    ({ merchant } = started);
    deliveriesOf(merchant).disturb({ seed, ...shares });
    await started.notify(...names);
    await started.clock.advance('30h');
    return deliveriesOf(merchant)
      .list()
      .map(({ state, attempts }) => {
        const kinds = attempts.map(
          ({ sent: kind, id, error }) => `${kind}${id ? ' anew' : ''}${error ? '!' : ''}`,
        );
        // The order of answers to two simultaneous notifications is not part of the seed.
        return [state, ...kinds.toSorted()].join();
      });
  }

  it('are the same for the same seed, and others for another one', async () => {
    const first = await fates(7);
    expect(await fates(7)).toEqual(first);
    expect(await fates(8)).not.toEqual(first);
  });

  it('all occur, and every notification that is not lost arrives in the end', async () => {
    const met = await fates(7);
    for (const kind of ['lost', 'probe', 'duplicate', 'duplicate anew', 'genuine!'])
      expect(met.filter((fate) => fate.split(',').includes(kind)).length).toBeGreaterThan(0);
    expect(met.filter((fate) => !/^(lost|delivered)/.test(fate))).toEqual([]);
  });

  it('end at calm(), and so do scripts', async () => {
    const { merchant, received, notify } = await startNotified(accept);
    deliveriesOf(merchant).disturb({ seed: 1, lose: 1 });
    deliveriesOf(merchant).reorder();
    deliveriesOf(merchant).probe({ count: 5 });
    await notify('A');
    await deliveriesOf(merchant).calm();
    await notify('B');
    expect(subjects(merchant, received)).toEqual(['B']);
    expect(sent(merchant)).toEqual([[], ['genuine']]);
  });

  it.each([
    ['a share above 1', (merchant: Merchant) => deliveriesOf(merchant).disturb({ seed: 1, lose: 20 })],
    ['half a notification', (merchant: Merchant) => deliveriesOf(merchant).lose({ count: 0.5 })],
    ['no duplicate', (merchant: Merchant) => deliveriesOf(merchant).duplicate({ times: 0 })],
  ])('are not scripted for %s', async (_, script) => {
    const { merchant } = await startNotified(accept);
    expect(() => script(merchant)).toThrow(/pass a (whole )?number from/);
  });
});

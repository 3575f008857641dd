import { deliveriesOf } from './deliveries.js';
import { describe, expect, it } from 'vitest';
import type { ScriptedAnswer } from '../../../../test/support/local-server.js';
import { startNotified } from '../../../../test/support/lone-merchant.js';
import { tenOClock } from '../../../../test/support/simulated-merchant.js';

const accept = (): ScriptedAnswer => ({ status: 204 });
const refuse = (): ScriptedAnswer => ({ status: 500, body: '{"code":"FAIL"}' });

describe('By hand', () => {
  it('a notification that waits is sent at once, and the schedule goes on from there', async () => {
    const { merchant, received, notify, clock } = await startNotified(refuse);
    await notify('A');
    const [{ id } = { id: '' }] = deliveriesOf(merchant).list();
    expect(await deliveriesOf(merchant).resend(id)).toMatchObject({
      state: 'waiting',
      nextAttemptAt: tenOClock + 15_000,
    });
    await clock.advance('30h');
    expect(received).toHaveLength(16);
  });

  it('a delivered one comes once more and stays delivered', async () => {
    let calls = 0;
    const { merchant, notify } = await startNotified(() => ((calls += 1) === 1 ? accept() : refuse()));
    await notify('A');
    const [{ id } = { id: '' }] = deliveriesOf(merchant).list();
    expect(await deliveriesOf(merchant).resend(id)).toMatchObject({ state: 'delivered' });
    expect(
      deliveriesOf(merchant)
        .list()
        .map(({ attempts }) => attempts.map(({ sent }) => sent)),
    ).toEqual([['genuine', 'duplicate']]);
  });

  it('a notification that does not exist is refused', async () => {
    const { merchant } = await startNotified(accept);
    await expect(deliveriesOf(merchant).resend('EV-0')).rejects.toMatchObject({ status: 404 });
  });
});

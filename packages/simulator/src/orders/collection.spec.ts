import { describe, expect, it } from 'vitest';
import { SimulatedMerchant } from '../../../../test/support/simulated-merchant.js';
import { SimulatorError } from '../index.js';

const paid = {
  state: 'USER_PAID',
  total_amount: 600,
  paying_amount: 0,
  paid_amount: 600,
  details: [
    {
      seq: 1,
      amount: 600,
      paid_type: 'NEWTON',
      paid_time: '20261120110000',
      transaction_id: expect.stringMatching(/^4200\d{24}$/) as string,
    },
  ],
};
const paying = { state: 'USER_PAYING', total_amount: 600, paying_amount: 600, paid_amount: 0 };

async function completed(script: (merchant: SimulatedMerchant) => void): Promise<SimulatedMerchant> {
  const merchant = await SimulatedMerchant.start();
  script(merchant);
  await merchant.rented();
  await merchant.complete();
  return merchant;
}

const collection = async (merchant: SimulatedMerchant): Promise<unknown> =>
  (await merchant.query()).json?.['collection'];

describe('After a completion', () => {
  it('WeChat Pay collects the money', async () => {
    const merchant = await completed(() => {});
    expect((await merchant.query()).json).toMatchObject({
      state: 'DONE',
      need_collection: true,
      total_amount: 600,
    });
    await expect(collection(merchant)).resolves.toEqual(paid);
    expect((await merchant.query()).json).not.toHaveProperty('state_description');
  });

  it('nothing is collected when that is switched off, until the user pays', async () => {
    const merchant = await completed(({ simulator }) => simulator.collection.off());
    await expect(collection(merchant)).resolves.toEqual(paying);
    merchant.simulator.user.pay('R1');
    await expect(collection(merchant)).resolves.toEqual(paid);
  });

  it('debits fail the given number of times, and then succeed', async () => {
    const merchant = await completed(({ simulator }) => simulator.collection.fail(2));
    const { simulator } = merchant;
    expect(simulator.orders.get('R1')?.collection).toEqual(paying);
    expect(simulator.collection.retry('R1').collection).toEqual(paying);
    expect(simulator.collection.retry('R1').collection).toEqual(paid);
  });

  it('debits fail for ever when no number is given', async () => {
    const merchant = await completed(({ simulator }) => simulator.collection.fail());
    for (let times = 0; times < 3; times += 1) {
      expect(merchant.simulator.collection.retry('R1').state).toBe('DOING');
    }
  });
});

describe('A request to collect', () => {
  it('is refused when the debit fails, and the order stays unpaid (open in the sources)', async () => {
    const merchant = await completed(({ simulator }) => simulator.collection.fail(2));
    const answer = await merchant.pay();
    expect(answer.json).toMatchObject({ code: 'INVALID_REQUEST', message: '支付分扣款失败' });
    expect(answer.headers['request-id']).toMatch(/-271316574$/);
    expect((await merchant.pay()).status).toBe(200);
    await expect(collection(merchant)).resolves.toEqual(paid);
  });
});

describe('While a debit is in flight', () => {
  it.each(['cancel', 'sync', 'pay', 'modify'] as const)(
    '%s is refused, and accepted after it failed',
    async (call) => {
      const merchant = await completed(({ simulator }) => simulator.collection.hold());
      const act = (): Promise<{ status: number; json: unknown }> =>
        call === 'modify' ? merchant.modify(500) : merchant[call]();
      expect((await act()).json).toMatchObject({
        code: 'INVALID_REQUEST',
        message: '单据正在扣款中,请稍后再试',
      });
      await expect(collection(merchant)).resolves.toEqual(paying);
      merchant.simulator.collection.release('R1', 'failed');
      merchant.simulator.collection.succeed();
      expect((await act()).status).toBe(200);
    },
  );

  it('the user cannot pay a second time', async () => {
    const merchant = await completed(({ simulator }) => simulator.collection.hold());
    expect(() => merchant.simulator.user.pay('R1')).toThrow('a debit of it is in flight');
    expect(() => merchant.simulator.collection.retry('R1')).toThrow('in flight already');
  });

  it('the same completion is still answered', async () => {
    const merchant = await completed(({ simulator }) => simulator.collection.hold());
    expect((await merchant.complete()).status).toBe(200);
  });

  it('release() can let it succeed', async () => {
    const merchant = await completed(({ simulator }) => simulator.collection.hold());
    expect(merchant.simulator.collection.release('R1', 'paid').collection).toEqual(paid);
    expect(() => merchant.simulator.collection.release('R1', 'paid')).toThrow(SimulatorError);
  });
});

it('Only a completed, unpaid order is collected', async () => {
  const merchant = await SimulatedMerchant.start();
  await merchant.rented();
  expect(() => merchant.simulator.collection.retry('R1')).toThrow('Order R1 is running');
  expect(() => merchant.simulator.collection.release('R2', 'paid')).toThrow('No order R2 was created');
  await merchant.complete({ post_payments: [{ name: '免费', amount: 0 }], total_amount: 0 });
  expect(() => merchant.simulator.collection.release('R1', 'paid')).toThrow('Order R1 is done');
});

import { describe, expect, it } from 'vitest';
import { legacyFamilies, LegacyMerchant, legacyStates } from '../../../../test/support/legacy-merchant.js';
import type { RawAnswer } from '../../../../test/support/raw-client.js';
import { StateMatrix } from '../../../../test/support/state-matrix.js';

const hour = 3_600_000;

const calls: Readonly<Record<string, (merchant: LegacyMerchant) => Promise<RawAnswer>>> = {
  query: (merchant) => merchant.query(),
  cancel: (merchant) => merchant.cancel(),
  complete: (merchant) => merchant.complete({ profit_sharing: true }),
  sync: (merchant) => merchant.sync(),
};

const stateNames = Object.keys(legacyStates);
const wrong = 'INVALID_ORDER_STATE';
/** Answers in the order of the states, and where a success leads. No document gives the codes of legacy orders. */
const matrix: readonly (readonly [call: string, answers: readonly string[], after?: string])[] = [
  ['query', ['200', '200', '200', '200', '200', '200']],
  ['cancel', ['200', wrong, wrong, 'ORDER_DONE', 'ORDER_CANCELED', wrong], 'REVOKED'],
  ['complete', [wrong, '200', 'PARAM_ERROR', 'ORDER_DONE', 'ORDER_CANCELED', wrong], 'USER_PAID'],
  ['sync', [wrong, wrong, '200', 'ORDER_DONE', 'ORDER_CANCELED', wrong], 'USER_PAID'],
];

const outcome = ({ status, json }: RawAnswer): string => (status === 200 ? '200' : String(json?.['code']));

describe.each(legacyFamilies)('An order of %s', (family) => {
  const printed = new StateMatrix(`${family}-orders`, Object.keys(calls), stateNames);
  const cells = matrix.flatMap(([call, answers, after]) =>
    answers.map((answer, index) => {
      const state = stateNames[index] ?? '';
      const doubt = answer === '200' ? '' : ' (the code is open in the sources)';
      const next = answer === '200' ? (after ?? state) : state;
      const title = `${call} while ${state} answers ${answer} and leaves ${next}${doubt}`;
      return [title, { call, state, answer, next }] as const;
    }),
  );

  it.each(cells)('%s', async (_, { call, state, answer, next }) => {
    const merchant = await LegacyMerchant.start(family);
    await legacyStates[state]?.(merchant);
    expect(merchant.order()?.state).toBe(state);
    const actual = outcome((await calls[call]?.(merchant)) as RawAnswer);
    printed.record(call, state, actual);
    expect(actual).toBe(answer);
    expect(merchant.order()?.state).toBe(next);
  });

  it('answers a creation with its numbers and the launch parameters', async () => {
    const merchant = await LegacyMerchant.start(family);
    const { json } = await merchant.create();
    expect(Object.keys(json ?? {})).toEqual([
      'appid',
      'mchid',
      'out_order_no',
      'service_id',
      'order_id',
      'miniprogram_businesstype',
      'miniprogram_appid',
      'miniprogram_path',
      'miniprogram_username',
      'package',
    ]);
    expect(json).toMatchObject({ miniprogram_businesstype: 'wxpayScoreUse' });
  });

  it('answers a completion and a cancellation with its numbers only', async () => {
    const merchant = await LegacyMerchant.start(family);
    const numbers = ['appid', 'mchid', 'order_id', 'out_order_no', 'service_id'];
    await merchant.accepted();
    expect(Object.keys((await merchant.complete()).json ?? {}).toSorted()).toEqual(numbers);
    await merchant.create({ out_order_no: 'L2' });
    const cancelled = await merchant.call('cancel', { reason: '用户放弃' }, 'L2');
    expect(Object.keys(cancelled.json ?? {}).toSorted()).toEqual(numbers);
  });

  it('does not exist for the other family', async () => {
    const merchant = await LegacyMerchant.start(family);
    await merchant.create();
    const answer = await merchant.ofOtherFamily().query();
    expect([answer.status, answer.json?.['code']]).toEqual([404, 'ORDER_NOT_EXIST']);
  });
});

describe('A legacy order expires', () => {
  it('after an hour in CREATED, not after 30 days, and not a moment earlier', async () => {
    const merchant = await LegacyMerchant.start();
    await merchant.create();
    await merchant.base.clock.advance(hour - 1);
    expect((await merchant.query()).json?.['state']).toBe('CREATED');
    await merchant.base.clock.advance(1);
    expect((await merchant.query()).json?.['state']).toBe('EXPIRED');
  });

  it.each(['USER_ACCEPTED', 'FINISHED'])('never once it is %s', async (state) => {
    const merchant = await LegacyMerchant.start();
    await legacyStates[state]?.(merchant);
    await merchant.base.clock.advance('400d');
    expect(merchant.order()?.state).toBe(state);
  });
});

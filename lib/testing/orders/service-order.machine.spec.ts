import { describe, expect, it } from 'vitest';
import type { PayscoreSimulatorOptions } from '../index.js';
import { SimulatedMerchant } from '../../../test/support/simulated-merchant.js';
import type { RawAnswer } from '../../../test/support/raw-client.js';

const day = 86_400_000;

/** How an order gets into each phase, by calls alone. */
const phases = {
  CREATED: async (merchant: SimulatedMerchant) => void (await merchant.create()),
  'DOING/USER_CONFIRM': (merchant: SimulatedMerchant) => merchant.rented(),
  'DOING/MCH_COMPLETE': (merchant: SimulatedMerchant) => merchant.returned(),
  DONE: async (merchant: SimulatedMerchant) => {
    await merchant.returned();
    merchant.simulator.user.pay('R1');
  },
  REVOKED: async (merchant: SimulatedMerchant) => {
    await merchant.create();
    await merchant.cancel({ reason: '用户放弃' });
  },
  EXPIRED: async (merchant: SimulatedMerchant) => {
    await merchant.create();
    await merchant.clock.advance(30 * day);
  },
};
type PhaseName = keyof typeof phases;

const calls = {
  query: (merchant: SimulatedMerchant) => merchant.query(),
  cancel: (merchant: SimulatedMerchant) => merchant.cancel(),
  complete: (merchant: SimulatedMerchant) => merchant.complete({ total_amount: 600, goods_tag: 'again' }),
  modify: (merchant: SimulatedMerchant) => merchant.modify(500),
  pay: (merchant: SimulatedMerchant) => merchant.pay(),
  sync: (merchant: SimulatedMerchant) => merchant.sync(),
};
type CallName = keyof typeof calls;

/**
 * Answer, and state afterwards. `?` marks what the sources leave open or contradict each other in; `~`, a refusal that is
 * sure but whose code is not.
 */
type Cell = readonly [answer: string, after: string];

const wrong = 'INVALID_ORDER_STATE ~';
const matrix: Record<CallName, Record<PhaseName, Cell>> = {
  query: {
    CREATED: ['200', 'CREATED'],
    'DOING/USER_CONFIRM': ['200', 'DOING/USER_CONFIRM'],
    'DOING/MCH_COMPLETE': ['200', 'DOING/MCH_COMPLETE'],
    DONE: ['200', 'DONE'],
    REVOKED: ['200', 'REVOKED'],
    EXPIRED: ['200', 'EXPIRED'],
  },
  cancel: {
    CREATED: ['200', 'REVOKED'],
    'DOING/USER_CONFIRM': ['200', 'REVOKED'],
    'DOING/MCH_COMPLETE': ['200 ?', 'REVOKED'],
    DONE: ['ORDER_DONE ~', 'DONE'],
    REVOKED: ['ORDER_CANCELED ?', 'REVOKED'],
    EXPIRED: [wrong, 'EXPIRED'],
  },
  complete: {
    CREATED: [wrong, 'CREATED'],
    'DOING/USER_CONFIRM': ['200', 'DONE'],
    'DOING/MCH_COMPLETE': ['PARAM_ERROR ?', 'DOING/MCH_COMPLETE'],
    DONE: ['ORDER_DONE ~', 'DONE'],
    REVOKED: ['ORDER_CANCELED ~', 'REVOKED'],
    EXPIRED: [wrong, 'EXPIRED'],
  },
  modify: {
    CREATED: [wrong, 'CREATED'],
    'DOING/USER_CONFIRM': [wrong, 'DOING/USER_CONFIRM'],
    'DOING/MCH_COMPLETE': ['200', 'DOING/MCH_COMPLETE'],
    DONE: ['ORDER_DONE ~', 'DONE'],
    REVOKED: ['ORDER_CANCELED ~', 'REVOKED'],
    EXPIRED: [wrong, 'EXPIRED'],
  },
  pay: {
    CREATED: [wrong, 'CREATED'],
    'DOING/USER_CONFIRM': [wrong, 'DOING/USER_CONFIRM'],
    'DOING/MCH_COMPLETE': ['200', 'DONE'],
    DONE: ['ORDER_DONE ~', 'DONE'],
    REVOKED: ['ORDER_CANCELED ~', 'REVOKED'],
    EXPIRED: [wrong, 'EXPIRED'],
  },
  sync: {
    CREATED: [wrong, 'CREATED'],
    'DOING/USER_CONFIRM': [wrong, 'DOING/USER_CONFIRM'],
    'DOING/MCH_COMPLETE': ['200', 'DONE'],
    DONE: ['ORDER_DONE ~', 'DONE'],
    REVOKED: ['ORDER_CANCELED ~', 'REVOKED'],
    EXPIRED: [wrong, 'EXPIRED'],
  },
};

const doubts: Readonly<Record<string, string>> = {
  '?': ' (unsettled in the sources)',
  '~': ' (the code is unsettled in the sources)',
};

const cells = Object.entries(matrix).flatMap(([call, row]) =>
  Object.entries(row).map(([phase, [expected, after]]) => {
    const [answer = '', mark = ''] = expected.split(' ');
    const title = `${call} while ${phase} answers ${answer} and leaves ${after}${doubts[mark] ?? ''}`;
    return [title, { call: call as CallName, phase: phase as PhaseName, answer, after }] as const;
  }),
);

async function inPhase(phase: PhaseName, options?: PayscoreSimulatorOptions): Promise<SimulatedMerchant> {
  const merchant = await SimulatedMerchant.start(options);
  await phases[phase](merchant);
  expect(stateOf(merchant)).toBe(phase);
  return merchant;
}

const stateOf = (merchant: SimulatedMerchant): string =>
  [merchant.order()?.state, merchant.order()?.state_description].filter(Boolean).join('/');

const outcome = ({ status, json }: RawAnswer): unknown => (status === 200 ? '200' : json?.['code']);

describe('A service order', () => {
  it.each(cells)('%s', async (_, { call, phase, answer, after }) => {
    const merchant = await inPhase(phase);
    expect(outcome(await calls[call](merchant))).toBe(answer);
    expect(stateOf(merchant)).toBe(after);
  });
});

describe('What the sources leave open', () => {
  it('can be a merchant whose completed orders cannot be cancelled', async () => {
    const merchant = await inPhase('DOING/MCH_COMPLETE', { cancelAfterComplete: 'deny' });
    const answer = await merchant.cancel();
    expect(answer.json).toMatchObject({ code: 'INVALID_ORDER_STATE' });
    expect(answer.headers['request-id']).toMatch(/-271316592$/);
    expect(stateOf(merchant)).toBe('DOING/MCH_COMPLETE');
  });

  it.each(['CREATED', 'DONE', 'REVOKED', 'EXPIRED'] as const)(
    'can be a live-like refusal: complete while %s answers INVALID_REQUEST',
    async (phase) => {
      const merchant = await inPhase(phase, { liveLikeStateErrors: true });
      expect((await merchant.complete()).json).toMatchObject({
        code: 'INVALID_REQUEST',
        message: '当前订单状态不合法',
      });
    },
  );
});

describe('A wrong state', () => {
  it.each([
    ['complete', 'CREATED', 271302332],
    ['complete', 'EXPIRED', 271302262],
    ['complete', 'REVOKED', 271302333],
    ['cancel', 'EXPIRED', 271316592],
    ['modify', 'DOING/USER_CONFIRM', 271316657],
  ] as const)('of %s while %s ends the Request-ID in %i', async (call, phase, number) => {
    const merchant = await inPhase(phase);
    expect((await calls[call](merchant)).headers['request-id']).toMatch(new RegExp(`^[0-9A-F]+-${number}$`));
  });
});

describe('Expiry', () => {
  it('comes after 30 days without a confirmation, and not a moment earlier', async () => {
    const merchant = await SimulatedMerchant.start();
    await merchant.create();
    await merchant.clock.advance(30 * day - 1);
    expect(stateOf(merchant)).toBe('CREATED');
    await merchant.clock.advance(1);
    expect(stateOf(merchant)).toBe('EXPIRED');
  });

  it.each(['DOING/USER_CONFIRM', 'DOING/MCH_COMPLETE'] as const)(
    'never comes to an order that is %s',
    async (phase) => {
      const merchant = await inPhase(phase);
      await merchant.clock.advance(400 * day);
      expect(stateOf(merchant)).toBe(phase);
    },
  );
});

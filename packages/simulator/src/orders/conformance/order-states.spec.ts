import { describe, expect, it } from 'vitest';
import { callerNames, OrderCaller, type CallerName } from '../../../../../test/support/order-caller.js';
import { expectRefusal, outcome } from '../../../../../test/support/raw-answers.js';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';
import { StateMatrix } from '../../../../../test/support/state-matrix.js';
import type { PayscoreSimulatorOptions } from '../../index.js';

const states = ['CREATED', 'DOING/USER_CONFIRM', 'DOING/MCH_COMPLETE', 'DONE', 'REVOKED', 'EXPIRED'] as const;
type State = (typeof states)[number];

/** How an order gets into each state. */
const reach: Readonly<Record<State, (caller: OrderCaller) => Promise<unknown>>> = {
  CREATED: (caller) => caller.create(),
  'DOING/USER_CONFIRM': (caller) => caller.rented(),
  'DOING/MCH_COMPLETE': (caller) => caller.returned(),
  DONE: async (caller) => {
    await caller.returned();
    return caller.sync();
  },
  REVOKED: async (caller) => {
    await caller.create();
    return caller.cancel({ reason: '用户放弃' });
  },
  EXPIRED: async (caller) => {
    await caller.create();
    return caller.clock.advance('30d');
  },
};

async function inState(
  name: CallerName,
  state: State,
  options?: PayscoreSimulatorOptions,
): Promise<OrderCaller> {
  const caller = await OrderCaller.start(name, options);
  await reach[state](caller);
  expect(caller.state()).toBe(state);
  return caller;
}

const domestic = ['direct', 'partner'] as const;
const withModify = [...domestic, 'acquiring-bank'] as const;

const calls: Readonly<
  Record<string, readonly [(caller: OrderCaller) => Promise<RawAnswer>, readonly CallerName[]]>
> = {
  query: [(caller) => caller.query(), callerNames],
  cancel: [(caller) => caller.cancel(), callerNames],
  complete: [(caller) => caller.complete({ goods_tag: 'again' }), callerNames],
  modify: [(caller) => caller.modify(), withModify],
  pay: [(caller) => caller.pay(), domestic],
  sync: [(caller) => caller.sync(), callerNames],
  'send-prepaidmessage': [(caller) => caller.prepaidMessage({ prepaid_time: '20261230' }), domestic],
  'send-pendingmessage': [(caller) => caller.pendingMessage({ prepaid_time: '20261230' }), domestic],
  registerdeductinfo: [(caller) => caller.register(), ['acquiring-bank']],
};

/**
 * What each call answers in the states above, and `>` where that leads. `ok` is 200 or 204. `?` marks what the sources
 * leave open or contradict each other in; `~`, a refusal that is sure but whose code is not.
 */
const matrix: Readonly<Record<string, readonly string[]>> = {
  query: ['ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
  cancel: ['ok>REVOKED', 'ok>REVOKED', 'ok>REVOKED?', 'DONE~', 'CANCELED?', 'STATE~'],
  complete: ['STATE~', 'ok>completed', 'PARAM?', 'DONE~', 'CANCELED~', 'STATE~'],
  modify: ['STATE~', 'STATE~', 'ok', 'DONE~', 'CANCELED~', 'STATE~'],
  pay: ['STATE~', 'STATE~', 'ok>DONE', 'DONE~', 'CANCELED~', 'STATE~'],
  sync: ['STATE~', 'STATE~', 'ok>DONE', 'DONE', 'CANCELED~', 'STATE~'],
  'send-prepaidmessage': ['STATE~', 'ok', 'STATE~', 'DONE~', 'CANCELED~', 'STATE~'],
  'send-pendingmessage': ['STATE?', 'ok?', 'STATE?', 'DONE?', 'CANCELED~', 'STATE~'],
  registerdeductinfo: ['STATE~', 'STATE~', 'ok', 'DONE~', 'CANCELED~', 'STATE~'],
};

const codes: Readonly<Record<string, string>> = {
  DONE: 'ORDER_DONE',
  CANCELED: 'ORDER_CANCELED',
  STATE: 'INVALID_ORDER_STATE',
  PARAM: 'PARAM_ERROR',
};
const doubts: Readonly<Record<string, string>> = {
  '?': ' (open in the sources)',
  '~': ' (the code is open in the sources)',
};

function cell(name: CallerName, call: string, state: State) {
  const text = matrix[call]?.[states.indexOf(state)] ?? '';
  const [, answer = '', to, mark = ''] = /^(\w+?)(?:>(\w+))?([?~]?)$/.exec(text) ?? [];
  const success = name === 'direct' && !call.startsWith('send-') ? '200' : '204';
  const reads = call === 'query' || call === 'registerdeductinfo';
  const expected = answer === 'ok' ? (reads ? '200' : success) : (codes[answer] ?? '');
  // WeChat Pay does not debit an acquiring bank's order by itself.
  const completed = name === 'acquiring-bank' ? 'DOING/MCH_COMPLETE' : 'DONE';
  const after = to === 'completed' ? completed : (to ?? state);
  return { expected, after, doubt: doubts[mark] ?? '' };
}

describe.each(callerNames)('An order (%s)', (name) => {
  const played = Object.entries(calls).flatMap(([call, [act, names]]) =>
    names.includes(name) ? [{ call, act }] : [],
  );
  const printed = new StateMatrix(
    `Service orders, ${name}`,
    played.map(({ call }) => call),
    states,
  );
  const cells = played.flatMap(({ call, act }) =>
    states.map((state) => ({ call, act, state, ...cell(name, call, state) })),
  );

  it.each(cells)(
    'in $state answers $expected to $call and is $after$doubt',
    async ({ call, act, state, expected, after, doubt }) => {
      const caller = await inState(name, state);
      const answer = outcome(await act(caller));
      printed.record(call, state, doubt === '' ? answer : `${answer} ?`);
      expect(answer).toBe(expected);
      await caller.simulator.deliveries.idle();
      expect(caller.state()).toBe(after);
    },
  );
});

describe('A rule that the sources leave open', () => {
  it.each(callerNames)(
    'is set by cancelAfterComplete: a completed order cannot be cancelled (%s)',
    async (name) => {
      const caller = await inState(name, 'DOING/MCH_COMPLETE', { cancelAfterComplete: 'deny' });
      const answer = await caller.cancel();
      expectRefusal(answer, 'INVALID_ORDER_STATE');
      expect(answer.headers['request-id']).toMatch(/-271316592$/);
      expect(caller.state()).toBe('DOING/MCH_COMPLETE');
    },
  );

  it.each(['CREATED', 'DONE', 'REVOKED', 'EXPIRED'] as const)(
    'is set by liveLikeStateErrors: complete in %s answers INVALID_REQUEST',
    async (state) => {
      const caller = await inState('direct', state, { liveLikeStateErrors: true });
      expect((await caller.complete()).json).toMatchObject({
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
  ] as const)('of %s in %s ends the Request-ID in %i', async (call, state, number) => {
    const caller = await inState('direct', state);
    expect((await caller[call]()).headers['request-id']).toMatch(new RegExp(`^[0-9A-F]+-${number}$`));
  });
});

describe('Time', () => {
  it('ends an order that nobody confirms after 30 days, and not a moment earlier', async () => {
    const caller = await inState('direct', 'CREATED');
    await caller.clock.advance(30 * 86_400_000 - 1);
    expect(caller.state()).toBe('CREATED');
    await caller.clock.advance(1);
    expect(caller.state()).toBe('EXPIRED');
  });

  it.each(['DOING/USER_CONFIRM', 'DOING/MCH_COMPLETE'] as const)(
    'never ends an order in %s',
    async (state) => {
      const caller = await inState('direct', state);
      await caller.clock.advance('400d');
      expect(caller.state()).toBe(state);
    },
  );

  it.each(['REVOKED', 'EXPIRED'] as const)('brings no notification of %s', async (state) => {
    const caller = await inState('direct', state);
    await expect(caller.notices()).resolves.toEqual([]);
  });
});

describe('A synchronised order', () => {
  it.each(callerNames)(
    'was paid through the merchant, without a transaction or a notification (%s)',
    async (name) => {
      const caller = await inState(name, 'DONE');
      const { json } = await caller.query();
      expect(json).toMatchObject({ collection: { state: 'USER_PAID', details: [{ paid_type: 'MCH' }] } });
      expect(JSON.stringify(json)).not.toContain('transaction_id');
      expect((await caller.notices()).map(({ eventType }) => eventType)).not.toContain('PAYSCORE.USER_PAID');
    },
  );
});

describe('A collected order', () => {
  it.each(['direct', 'partner', 'oversea'] as const)(
    'was debited right after its completion, and is notified with its transaction (%s)',
    async (name) => {
      const caller = await OrderCaller.start(name);
      await caller.rented();
      await caller.complete();
      const paid = (await caller.notices()).at(-1);
      expect(paid).toMatchObject({
        eventType: 'PAYSCORE.USER_PAID',
        resource: {
          state: 'DONE',
          collection: {
            state: 'USER_PAID',
            details: [{ paid_type: 'NEWTON', transaction_id: expect.stringMatching(/^\d{28}$/) as string }],
          },
        },
      });
    },
  );
});

describe.each(['cancel', 'modify', 'sync'] as const)('While a debit is in flight %s', (call) => {
  it.each(['direct', 'partner'] as const)('is refused (%s)', async (name) => {
    const caller = await inState(name, 'DOING/MCH_COMPLETE');
    caller.simulator.collection.hold();
    await caller.pay();
    expect((await caller[call]()).json).toMatchObject({ message: '单据正在扣款中,请稍后再试' });
    expect(caller.state()).toBe('DOING/MCH_COMPLETE');
  });
});

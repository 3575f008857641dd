import { afterAll, describe, expect, it } from 'vitest';
import { PlanMerchant } from '../../../../../test/support/plan-merchant.js';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';

/** `ok`, or the code of the refusal. Refusals of the user's steps have codes of the simulator. */
type Outcome = string;
type Act = (merchant: PlanMerchant) => Promise<RawAnswer> | void;

/** Outcomes by machine, state and call, printed as tables at the end. */
const seen = new Map<string, Map<string, Map<string, Outcome>>>();

afterAll(() => {
  for (const [machine, rows] of seen) {
    const calls = [...new Set([...rows.values()].flatMap((row) => [...row.keys()]))];
    const lines = [...rows].map(([state, row]) => [state, ...calls.map((call) => row.get(call) ?? '')]);
    const table = [[machine, ...calls], ...lines];
    const widths =
      table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
    const print = (line: string[]): string =>
      line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ');
    process.stdout.write(`\n${table.map(print).join('\n')}\n`);
  }
});

async function outcome(act: () => Promise<RawAnswer> | void): Promise<Outcome> {
  try {
    const answer = await act();
    return answer === undefined || answer.status < 300 ? 'ok' : String(answer.json?.['code']);
  } catch {
    return 'refused';
  }
}

function matrix(
  machine: string,
  states: Readonly<Record<string, (merchant: PlanMerchant) => Promise<unknown>>>,
  calls: Readonly<Record<string, Act>>,
  expected: Readonly<Record<string, readonly Outcome[]>>,
): void {
  const cases = Object.keys(states).flatMap((state) =>
    Object.keys(calls).map((call, index) => [call, state, expected[state]?.[index] ?? ''] as const),
  );
  describe(machine, () => {
    it.each(cases)('%s in %s: %s', async (call, state, result) => {
      const merchant = await PlanMerchant.start();
      await states[state]?.(merchant);
      const actual = await outcome(() => calls[call]?.(merchant));
      const row = seen.get(machine)?.get(state) ?? new Map<string, Outcome>();
      seen.set(machine, (seen.get(machine) ?? new Map<string, Map<string, Outcome>>()).set(state, row));
      row.set(call, actual);
      expect(actual).toBe(result);
    });
  });
}

const planned = async (merchant: PlanMerchant): Promise<void> => void (await merchant.createPlan());

matrix(
  'plan',
  {
    NORMAL: planned,
    STOP: async (merchant) => {
      await planned(merchant);
      await merchant.stopPlan();
    },
  },
  {
    query: (merchant) => merchant.queryPlan(),
    'create again': (merchant) => merchant.createPlan(),
    offer: (merchant) => merchant.offer(),
    stop: (merchant) => merchant.stopPlan(),
  },
  {
    NORMAL: ['ok', 'ok', 'ok', 'ok'],
    STOP: ['ok', 'ok', 'INVALID_ORDER_STATE', 'ok'],
  },
);

matrix(
  'signed plan',
  {
    UNSIGNED: async (merchant) => {
      await planned(merchant);
      await merchant.offer();
    },
    SIGNED: (merchant) => merchant.signed(),
    COMPLETE: async (merchant) => {
      await merchant.signed();
      await merchant.used(3);
    },
    'SIGN_PLAN_CANCEL (merchant)': async (merchant) => {
      await merchant.signed();
      await merchant.stopSignPlan({ stop_reason: '课程调整' });
    },
    'SIGN_PLAN_CANCEL (user)': async (merchant) => {
      await merchant.signed();
      merchant.base.simulator.user.cancelPlan('S1');
    },
    EXPIRE: async (merchant) => {
      await merchant.signed();
      await merchant.base.clock.advance('30d');
    },
  },
  {
    query: (merchant) => merchant.querySignPlan(),
    'offer again': (merchant) => merchant.offer(),
    'user signs': ({ base }) => void base.simulator.user.signPlan('S1'),
    'open order 1': (merchant) => merchant.open(1, { attach: 'matrix' }),
    'user cancels': ({ base }) => void base.simulator.user.cancelPlan('S1'),
    stop: (merchant) => merchant.stopSignPlan(),
  },
  {
    UNSIGNED: ['ok', 'ok', 'ok', 'INVALID_ORDER_STATE', 'refused', 'ok'],
    SIGNED: ['ok', 'ok', 'refused', 'ok', 'ok', 'ok'],
    // The order of detail 1 exists by then, and was opened by another request.
    COMPLETE: ['ok', 'ok', 'refused', 'PARAM_ERROR', 'refused', 'ORDER_DONE'],
    'SIGN_PLAN_CANCEL (merchant)': ['ok', 'ok', 'refused', 'ORDER_CANCELED', 'refused', 'ORDER_CANCELED'],
    'SIGN_PLAN_CANCEL (user)': ['ok', 'ok', 'refused', 'ORDER_CANCELED', 'refused', 'ORDER_CANCELED'],
    EXPIRE: ['ok', 'ok', 'refused', 'INVALID_ORDER_STATE', 'refused', 'INVALID_ORDER_STATE'],
  },
);

matrix(
  'detail 1 of a signed plan',
  {
    NOT_USED: (merchant) => merchant.signed(),
    'USING (running)': async (merchant) => {
      await merchant.signed();
      await merchant.open(1);
    },
    'USING (unpaid)': async (merchant) => {
      await merchant.signed();
      merchant.base.simulator.collection.off();
      await merchant.open(1);
      await merchant.complete('D1');
    },
    USED: async (merchant) => {
      await merchant.signed();
      await merchant.used(1);
    },
    SIGN_PLAN_DETAIL_CANCEL: async (merchant) => {
      await merchant.signed();
      await merchant.open(1);
      await merchant.cancel('D1');
    },
  },
  {
    'open order 1': (merchant) => merchant.open(1),
    'open order 1 otherwise': (merchant) => merchant.open(1, { attach: 'other' }),
    'open order 2': (merchant) => merchant.open(2),
    'open order 3': (merchant) => merchant.open(3),
    'complete order 1': (merchant) => merchant.complete('D1', 40),
    'cancel order 1': (merchant) => merchant.cancel('D1'),
  },
  {
    NOT_USED: ['ok', 'ok', 'INVALID_REQUEST', 'INVALID_REQUEST', 'ORDER_NOT_EXIST', 'ORDER_NOT_EXIST'],
    'USING (running)': ['ok', 'PARAM_ERROR', 'INVALID_ORDER_STATE', 'INVALID_REQUEST', 'ok', 'ok'],
    'USING (unpaid)': ['ok', 'PARAM_ERROR', 'INVALID_ORDER_STATE', 'INVALID_REQUEST', 'PARAM_ERROR', 'ok'],
    USED: ['ok', 'PARAM_ERROR', 'ok', 'INVALID_REQUEST', 'ORDER_DONE', 'ORDER_DONE'],
    SIGN_PLAN_DETAIL_CANCEL: ['ok', 'PARAM_ERROR', 'ok', 'INVALID_REQUEST', 'ORDER_CANCELED', 'ok'],
  },
);

import { describe, expect, it } from 'vitest';
import {
  callerNames,
  PermissionCaller,
  type CallerName,
} from '../../../../../test/support/permission-caller.js';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';
import { StateMatrix } from '../../../../../test/support/state-matrix.js';

const states: Readonly<Record<string, (caller: PermissionCaller) => Promise<unknown>>> = {
  'not applied': async () => {},
  UNBINDUSER: (caller) => caller.apply(),
  AVAILABLE: (caller) => caller.authorized(),
  UNAVAILABLE: (caller) => caller.authorized().then(() => caller.terminate()),
};

const calls: Readonly<Record<string, (caller: PermissionCaller) => Promise<RawAnswer>>> = {
  'apply, the same': (caller) => caller.apply(),
  'apply, other parameters': (caller) => caller.apply('A1', { notify_url: 'https://shop.example/other' }),
  'apply, a new code': (caller) => caller.apply('A2'),
  'query by code': (caller) => caller.query(),
  'query by user': (caller) => caller.queryByUser(),
  'terminate by code': (caller) => caller.terminate(),
  'terminate by user': (caller) => caller.terminateByUser(),
};

const unknown = '404 ORDER_NOT_EXIST';
const refused = '400 INVALID_REQUEST';
const over = '400 ORDER_CANCELED';

/** Answers in the order of the states. A question mark is the simulator's choice: the sources leave it open. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'apply, the same': ['200', '200 ?', `${refused} ?`, `${refused} ?`],
  'apply, other parameters': ['200', refused, refused, refused],
  'apply, a new code': ['200', '200', '200', '200'],
  'query by code': [unknown, '200', '200', '200'],
  'query by user': [`${unknown} ?`, `${unknown} ?`, '200', '200'],
  'terminate by code': [unknown, `${refused} ?`, '204', `${over} ?`],
  'terminate by user': [unknown, unknown, '204', `${over} ?`],
};

function summary({ status, json }: RawAnswer): string {
  const code = json?.['code'];
  return typeof code === 'string' ? `${status} ${code}` : String(status);
}

const callsOf = (name: CallerName): string[] =>
  Object.keys(calls).filter((call) => name !== 'acquiring-bank' || !call.endsWith('by user'));

describe.each(callerNames)('%s:', (name) => {
  const matrix = new StateMatrix(`Authorisations, ${name}`, callsOf(name), Object.keys(states));
  const cells = callsOf(name).flatMap((call) =>
    Object.keys(states).map((state, index) => {
      const [answer = '', open] = (expected[call]?.[index] ?? '').split(' ?');
      return { call, state, answer, mark: open === undefined ? '' : ' (open in the sources)' };
    }),
  );

  it.each(cells)('$call, when it is $state: $answer$mark', async ({ call, state, answer }) => {
    const caller = await PermissionCaller.start(name);
    await states[state]?.(caller);
    const answered = await calls[call]?.(caller);
    const cell = answered === undefined ? '' : summary(answered);
    matrix.record(call, state, cell);
    expect(cell).toBe(answer);
  });
});

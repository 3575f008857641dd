import { expect, it, onTestFinished } from 'vitest';
import type { PayscoreErrorExplanation } from '../../errors/index.js';
import { subscribeToPayscore } from '../../telemetry/channels.js';
import type { PayscoreCommandEnd } from '../../telemetry/messages.js';
import type { Recorded } from './command-recorder.js';
import type { CommandOutcome } from './command-result.js';
import { commandFrom, withoutContents } from './command-row.js';
import { endOf, watchedCommand, type CommandEnd } from './watched-command.js';

const row = commandFrom({ id: '1', attempts: 2, trace: 'a trace', lease: 'a token' });
const sentBefore = { ...row, outcome: 'sealed' };
const done: CommandOutcome = { state: 'done', answer: undefined };
const dead: CommandOutcome = { state: 'dead', reason: 'unprovable' };
const explanation = {} as PayscoreErrorExplanation;
const refused = (code: string): CommandOutcome => ({ state: 'refused', code, message: '', explanation });
const failure = new Error('no such user: SECRET-USER');

it.each<[string, CommandEnd, CommandOutcome, Recorded, string?]>([
  ['done', { state: 'done', code: undefined, attempts: 3 }, done, { state: 'done' }],
  ['refused', { state: 'refused', code: 'X', attempts: 3 }, refused('X'), { state: 'refused' }],
  [
    'of another form',
    { state: 'refused', code: 'UNEXPECTED', attempts: 3 },
    refused('R1 x'),
    { state: 'refused' },
  ],
  ['dead', { state: 'dead', code: 'TIMEOUT', attempts: 3 }, dead, { state: 'dead' }, 'TIMEOUT'],
  ['lost', { state: 'again', code: 'LEASE_LOST', attempts: 3 }, done, { state: 'again', isLost: true }],
  [
    'not recorded',
    { state: 'again', code: 'NOT_RECORDED', attempts: 3, error: failure },
    done,
    { state: 'again', failure },
  ],
])('an outcome that is %s is told as such', (_, end, outcome, recorded, code) => {
  expect(endOf(row, outcome, recorded, code)).toEqual(end);
});

it('a command that is recorded once more was not sent once more, and may have lost its code', () => {
  expect(endOf(sentBefore, done, { state: 'done' })).toEqual({ state: 'done', code: undefined, attempts: 2 });
  expect(endOf(sentBefore, dead, { state: 'dead' })).toEqual({
    state: 'dead',
    code: 'GIVEN_UP',
    attempts: 2,
  });
});

it.each([
  [new Error('no such user: SECRET-USER'), 'NOT_RECORDED'],
  [Object.assign(new Error('down'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
])(
  'a command of which nothing could be written (%s) is told as %s, and the error goes on',
  async (error, code) => {
    const told: PayscoreCommandEnd[] = [];
    onTestFinished(subscribeToPayscore('payscore:command', (message) => told.push(message)));
    await expect(watchedCommand(row, () => Promise.reject(error))).rejects.toBe(error);
    expect(told).toMatchObject([{ state: 'again', code, attempts: 3 }]);
    expect(JSON.stringify(told)).not.toMatch(/SECRET|trace/);
  },
);

it('a command that a person sees has neither lease nor trace', () => {
  expect(Object.keys(withoutContents(row))).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(trace|lease|request|outcome)$/)]),
  );
});

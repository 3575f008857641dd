import { describe, expect, it, onTestFinished } from 'vitest';
import { PayscoreValidationError } from '../errors/index.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';
import { subscribeToPayscore } from '../telemetry/channels.js';
import type { PayscoreNotificationEnd } from '../telemetry/messages.js';
import { HandlerBusy, HandlerFailed } from './handler-runner.service.js';
import { outcomeOf, watchedNotification, type WatchedResult } from './watched-notification.js';
import { moduleConfig } from '../../test/support/options.js';

const event = {
  notification: { eventType: 'PAYSCORE.USER_PAID', reconciled: false },
  content: {},
} as VerifiedNotification;

/** What is told of a notification whose work ends in a way. */
async function told(work: () => Promise<WatchedResult<undefined>>): Promise<PayscoreNotificationEnd[]> {
  const messages: PayscoreNotificationEnd[] = [];
  onTestFinished(subscribeToPayscore('payscore:notification', (message) => messages.push(message)));
  await watchedNotification(moduleConfig(), event, 'process', work).catch(() => undefined);
  return messages;
}

const failed = (cause: unknown) => new HandlerFailed('Rentals.paid', cause);
const refused = new PayscoreValidationError('ServiceOrderService.create', []);

describe('the failure of a notification', () => {
  it.each<[string, unknown, string]>([
    ['a handler', failed(new Error('any')), 'HANDLER_FAILED'],
    ['a handler whose error has a code of another package', failed({ code: 'P2002' }), 'HANDLER_FAILED'],
    ["a handler's own call", failed(refused), 'PAYSCORE_VALIDATION'],
    ['several handlers', new AggregateError([failed(refused), failed('any')]), 'PAYSCORE_VALIDATION'],
    ['a store that cannot be reached', { code: 'ECONNREFUSED' }, 'ECONNREFUSED'],
    ['a store that says nothing', new Error('any'), 'NOT_HANDLED'],
  ])('of %s is told with its code', async (_, error, code) => {
    expect(await told(() => Promise.reject(error as Error))).toMatchObject([{ outcome: 'failed', code }]);
    expect(await told(() => Promise.resolve({ result: undefined, outcome: 'failed', error }))).toMatchObject([
      { outcome: 'failed', code },
    ]);
  });

  it('is none where another process is at it, unless one of the handlers failed', async () => {
    const busy = new HandlerBusy('busy');
    expect(await told(() => Promise.reject(new AggregateError([busy, busy])))).toMatchObject([
      { outcome: 'in-progress', code: undefined },
    ]);
    expect(await told(() => Promise.reject(new AggregateError([failed('any'), busy])))).toMatchObject([
      { outcome: 'failed', code: 'HANDLER_FAILED' },
    ]);
  });

  it('is a refusal where the event is not of this registration', async () => {
    expect(await told(() => Promise.reject(refused))).toMatchObject([
      { outcome: 'refused', code: 'PAYSCORE_VALIDATION' },
    ]);
  });
});

it.each([
  [undefined, { outcome: 'handed-over' }],
  [{ handlers: 0, ran: 0 }, { outcome: 'unhandled' }],
  [{ handlers: 2, ran: 0 }, { outcome: 'duplicate' }],
  [
    { handlers: 2, ran: 1 },
    { outcome: 'handled', retried: true },
  ],
  [
    { handlers: 2, ran: 2 },
    { outcome: 'handled', retried: false },
  ],
])('the tally %j shows %j', (tally, outcome) => {
  expect(outcomeOf(tally)).toEqual(outcome);
});

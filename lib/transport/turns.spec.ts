import { EventEmitter, once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startServer } from '../../test/support/local-server.js';
import { moduleConfig } from '../../test/support/options.js';
import { signedHeaders } from '../../test/support/signed-message.js';
import { createSignedTransport, sendCall } from '../../test/support/signed-transport.js';
import { rejectionOf } from '../../test/support/thrown.js';
import { machineTiming } from '../config/timing.js';
import { signatures, verifications, type BoundedWork } from '../crypto/thread-pool.js';
import { PayscoreConnectionError } from '../errors/index.js';
import { Deadline } from './deadline.js';
import { Endpoints, Route } from './endpoints.js';
import { failover } from './failover.js';
import { sign } from './sign.js';
import type { Call } from './call.js';
import { LightSignal } from './light-signal.js';

const config = moduleConfig();

/** Occupies the only turn until the test has ended. */
function occupy(bound: BoundedWork): void {
  const withdraw = bound.limitTo(1);
  const gate = new EventEmitter();
  const held = bound.run(() => once(gate, 'open'));
  onTestFinished(async () => {
    gate.emit('open');
    await held;
    withdraw();
  });
}

/** A call that waits for a turn. @param ends ends the call once it waits */
async function waitingCall(bound: BoundedWork, timeout: number, ends?: AbortController) {
  occupy(bound);
  const server = await startServer(() => ({ status: 204, headers: signedHeaders('') }));
  const transport = await createSignedTransport(
    moduleConfig({ http: { baseUrl: server.origin }, retry: false }),
  );
  const deadline = new Deadline(timeout, machineTiming, ends?.signal);
  const error = rejectionOf(
    PayscoreConnectionError,
    sendCall(transport, {
      operation: 'TestService.create',
      method: 'POST',
      target: '/v3/x',
      deadline,
      keyOf: (id) => config.platformKeys.get(id),
    }),
  );
  await vi.waitFor(() => expect(bound.waiting).toBe(1));
  ends?.abort();
  return { error: await error, waiting: bound.waiting, requests: server.requests.length };
}

it('A call whose time is over leaves the queue for a signature at once, unsent', async () => {
  const { error, waiting, requests } = await waitingCall(signatures, 150);
  expect([error.outcome, waiting, requests]).toEqual(['not-sent', 0, 0]);
  expect(error.message).toContain('timeout');
});

it('A call that is aborted leaves the queue for a signature at once, unsent', async () => {
  const { error, waiting, requests } = await waitingCall(signatures, 15_000, new AbortController());
  expect([error.outcome, waiting, requests]).toEqual(['not-sent', 0, 0]);
  expect(error.message).toContain('the signal was aborted');
});

it('A call that is aborted leaves the queue for a verification at once, its outcome unknown', async () => {
  const { error, waiting, requests } = await waitingCall(verifications, 15_000, new AbortController());
  expect([error.outcome, waiting, requests]).toEqual(['unknown', 0, 1]);
});

it('A call that misses its turn to sign counts as no failure of its domain, and tries no other', async () => {
  occupy(signatures);
  const endpoints = new Endpoints(
    'https://primary.example',
    'https://backup.example',
    () => () => 0,
    () => undefined,
  );
  const route = new Route(endpoints);
  const signal = new LightSignal();
  const deadline = new Deadline(15_000, machineTiming);
  onTestFinished(() => deadline.close());
  const call = {
    operation: { name: 'TestService.create', method: 'POST', idempotent: true },
    target: '/v3/x',
    route,
    signal,
    deadline,
  } as unknown as Call;
  const failure = failover(call, (routed) => sign(config)(routed, () => expect.unreachable()));
  signal.abort(new DOMException('', 'TimeoutError'));
  expect((await rejectionOf(PayscoreConnectionError, failure)).outcome).toBe('not-sent');
  expect(endpoints.state.primary.failures).toBe(0);
  expect(route.origin).toBe('https://primary.example');
});

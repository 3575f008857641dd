import { expect, it } from 'vitest';
import { moduleConfig } from '../../test/support/options.js';
import { machineTiming } from '../config/timing.js';
import { defaultRetry } from '../config/retry.config.js';
import type { Answer, Call, Layer } from './call.js';
import { operationChain, transportChain } from './call-chain.js';
import { Deadline } from './deadline.js';

const { platformKeys } = moduleConfig();

function aCall(): Call {
  const deadline = new Deadline(1_000, machineTiming);
  deadline.close();
  return {
    operation: { name: 'TestService.create', method: 'POST', idempotent: false },
    target: '/v3/x',
    keyOf: (id) => platformKeys.get(id),
    retry: defaultRetry,
    deadline,
  };
}

it('A call passes its layers in one order, and its answer comes back through them', async () => {
  const passed: string[] = [];
  const layer =
    (name: string): Layer =>
    async (call, next) => {
      passed.push(name);
      const answer = await next(call);
      passed.push(`${name} back`);
      return answer;
    };
  const answer: Answer = { status: 204, requestId: undefined };
  const transport = transportChain({
    retry: layer('retry'),
    attemptTime: layer('attemptTime'),
    failover: layer('failover'),
    sign: layer('sign'),
    send: () => (passed.push('send'), Promise.resolve(answer)),
  });
  const operation = operationChain(
    { resolveUnknown: layer('resolveUnknown'), readAnswer: layer('readAnswer') },
    transport,
  );
  const inner = [
    'retry',
    'attemptTime',
    'failover',
    'sign',
    'send',
    'sign back',
    'failover back',
    'attemptTime back',
    'retry back',
  ];

  expect(await transport(aCall())).toBe(answer);
  expect(passed.splice(0)).toEqual(inner);

  expect(await operation(aCall())).toBe(answer);
  expect(passed).toEqual([
    'resolveUnknown',
    'readAnswer',
    ...inner,
    'readAnswer back',
    'resolveUnknown back',
  ]);
});

it('A rate limit stands between the repeats and the time of an attempt, so that no wait uses that time up', async () => {
  const passed: string[] = [];
  const layer =
    (name: string): Layer =>
    (call, next) => (passed.push(name), next(call));
  const transport = transportChain({
    retry: layer('retry'),
    rateLimit: layer('rateLimit'),
    attemptTime: layer('attemptTime'),
    failover: layer('failover'),
    sign: layer('sign'),
    send: () => Promise.resolve({ status: 204, requestId: undefined }),
  });
  await transport(aCall());
  expect(passed).toEqual(['retry', 'rateLimit', 'attemptTime', 'failover', 'sign']);
});

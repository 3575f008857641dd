import { expect, it } from 'vitest';
import { moduleConfig } from '../../test/support/options.js';
import { PayscoreApiError, PayscoreConnectionError } from '../errors/index.js';
import { defaultRetry } from '../config/retry.config.js';
import { machineTiming } from '../config/timing.js';
import { attemptTime } from './attempt-time.js';
import type { Answer, Call } from './call.js';
import { transportChain } from './call-chain.js';
import { Deadline } from './deadline.js';
import { Endpoints } from './endpoints.js';
import { failover } from './failover.js';
import { retry } from './retry/retry.js';

const [primary, backup, elsewhere] = ['https://one.example', 'https://two.example', 'https://else.example'];
const operation = { name: 'TestService.query', method: 'GET', idempotent: true } as const;

/** Calls of one attempt each, over a network that follows a script. */
function start(script: (origin: string) => Answer | Error) {
  const visited: string[] = [];
  const switches: string[] = [];
  const endpoints = new Endpoints(
    primary,
    backup,
    () => () => 0,
    (origin) => void switches.push(origin),
  );
  const chain = transportChain({
    retry: retry(moduleConfig(), { endpoints, closing: new AbortController().signal }),
    attemptTime,
    failover,
    sign: (call, next) => next(call),
    send: ({ url }) => {
      visited.push(url?.origin ?? '');
      const answer = script(url?.origin ?? '');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  const send = async (more: Partial<Call> = {}): Promise<void> => {
    const deadline = new Deadline(1_000, machineTiming);
    const call = { operation, target: '/v3/x', keyOf: () => undefined, deadline, ...more };
    await chain({ ...call, retry: { ...defaultRetry, attempts: 1 } }).catch(() => undefined);
    deadline.close();
  };
  return { send, visited, switches };
}

const noAnswer = new PayscoreConnectionError('TestService.query', 'unknown', 'timeout', undefined);
const refusal = new PayscoreApiError({ operation: 'TestService.query', status: 500, code: 'SYSTEM_ERROR' });

it('A domain that refuses has answered: only failures in a row without any answer switch', async () => {
  const script = [noAnswer, noAnswer, refusal, noAnswer, noAnswer];
  const { send, switches } = start(() => script.shift() ?? noAnswer);
  for (let calls = 0; calls < 5; calls += 1) await send();
  expect(switches).toEqual([]);
  await send();
  expect(switches).toEqual([backup]);
});

it('A call that may go to one domain only goes there, and leaves the others as they are', async () => {
  const { send, visited, switches } = start(() => noAnswer);
  for (let calls = 0; calls < 4; calls += 1) await send({ onlyOrigin: elsewhere });
  expect(visited).toEqual(Array.from({ length: 4 }, () => elsewhere));
  expect(switches).toEqual([]);
});

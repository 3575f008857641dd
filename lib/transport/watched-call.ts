import type { PayscoreConfig } from '../config/payscore.config.js';
import { watchedCalls } from '../telemetry/channels.js';
import { failureOf } from '../telemetry/failure.js';
import type { PayscoreCallEnd } from '../telemetry/messages.js';
import { subjectOf } from '../telemetry/subject.js';
import type { Answer, CallOperation, Fields } from './call.js';

type Source = Pick<PayscoreConfig, 'name' | 'mchid' | 'timing'>;

/**
 * Runs a call, within the spans of tracers, and publishes its end on `payscore:call`.
 * @param fields path parameters and request, from which tracers learn the order; asked only if somebody watches
 */
export function watchedCall(
  { name: registration, mchid, timing }: Source,
  { name: operation, method, path }: CallOperation,
  fields: () => Fields,
  work: () => Promise<Answer>,
): Promise<Answer> {
  return watchedCalls.run(
    {
      now: timing.now,
      start: () => {
        const subject = method === 'GET' ? undefined : subjectOf(mchid, fields());
        return { registration, mchid, operation, method, path, subject };
      },
      end: (result, duration) => {
        const message = { registration, mchid, operation, duration, ...endOf(result) };
        return result.status === 'rejected' ? { message, error: result.reason as unknown } : { message };
      },
    },
    work,
  );
}

type Ending = Omit<PayscoreCallEnd, 'registration' | 'mchid' | 'operation' | 'duration'>;

function endOf(result: PromiseSettledResult<Answer>): Ending {
  if (result.status === 'rejected') return { ...failureOf(result.reason), resolvedBy: undefined };
  const { attempts = 0, status, requestId, resolvedBy } = result.value;
  return { outcome: 'succeeded', code: undefined, attempts, status, requestId, resolvedBy };
}

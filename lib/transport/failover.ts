import { PayscoreConnectionError } from '../errors/index.js';
import type { Layer } from './call.js';
import { saysOutcome } from './call-error.js';

/** Sends an attempt to the domain that is its turn, and remembers which domains answer. */
export const failover: Layer = async (call, next) => {
  const { route, target, deadline } = call;
  if (route === undefined) throw new Error('failover stands inside of retry');
  try {
    const answer = await next({ ...call, url: new URL(route.origin + target) });
    route.answered();
    return answer;
  } catch (failure) {
    // A refusal is an answer too, and so is a forged one.
    if (failure instanceof PayscoreConnectionError) route.gaveNoAnswer(deadline.caller?.aborted !== true);
    else if (saysOutcome(failure)) route.answered();
    throw failure;
  }
};

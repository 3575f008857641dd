import { PayscoreConnectionError } from '../errors/index.js';
import { withMore, type Layer } from './call.js';
import { saysOutcome } from './call-error.js';

/** Sends an attempt to the next domain of the call's route, and records which domains answer. */
export const failover: Layer = async (call, next) => {
  const { route, target, deadline } = call;
  if (route === undefined) throw new Error('failover stands inside of retry');
  route.asked = true;
  try {
    const answer = await next(withMore(call, { url: new URL(route.origin + target) }));
    route.answered();
    return answer;
  } catch (failure) {
    if (!route.asked) throw failure;
    // A refusal is an answer too, and so is an answer with a wrong signature.
    if (failure instanceof PayscoreConnectionError) route.gaveNoAnswer(deadline.caller?.aborted !== true);
    else if (saysOutcome(failure)) route.answered();
    throw failure;
  }
};

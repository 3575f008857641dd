import { withMore, type Layer } from './call.js';

/** Ends an attempt after its time, so that another attempt or a query can follow; the last attempt ends with the call. */
export const attemptTime: Layer = (call, next) => {
  const { deadline, attemptTimeout } = call;
  return attemptTimeout === undefined
    ? next(withMore(call, { signal: deadline }))
    : deadline.within(attemptTimeout, (signal) => next(withMore(call, { signal })));
};

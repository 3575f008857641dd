import { formsOf, type Fault, type FaultKind } from './fault.js';
import type { FaultSelection } from './simulated-faults.js';
import { isJsonObject } from '../base/json-object.js';
import {
  either,
  flag,
  object,
  oneOf,
  optional,
  refusal,
  text,
  times,
  wholeNumber,
  type Fields,
  type Shape,
} from '../feature/shape.js';

const takesEffect = { takesEffect: optional(flag) };
const milliseconds = { milliseconds: optional(wholeNumber()) };
const retryAfter = { retryAfter: optional(wholeNumber()) };

const details: Readonly<Record<FaultKind, Fields>> = {
  delay: milliseconds,
  reset: takesEffect,
  silence: takesEffect,
  accepted: {},
  'rate-limit': { ...retryAfter, code: optional(oneOf('FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED')) },
  'system-error': takesEffect,
  'bad-gateway': takesEffect,
  unavailable: retryAfter,
  'wrong-signature': { probe: optional(flag) },
  'missing-signature': {},
  'stale-timestamp': { seconds: optional(wholeNumber()) },
  'unknown-serial': {},
  'slow-body': milliseconds,
  'half-body': {},
};

const kind = oneOf(...(Object.keys(formsOf) as FaultKind[]));

/** A fault with the fields of its kind and those of `more`. */
function faultWith<More>(more: Fields): Shape<Fault & More> {
  return {
    says: kind.says,
    read: (value, at) => {
      if (!isJsonObject(value)) throw refusal(at, value, 'an object with kind');
      const known = kind.read(value['kind'], at === '' ? 'kind' : `${at}.kind`);
      const fields = object({ kind, ...details[known], ...more });
      return fields.read(value, at);
    },
  };
}

/** A scripted fault. */
export const faultShape = faultWith<FaultSelection>({ operation: optional(text), times: optional(times) });

/** A fault or a kind of fault, for random faults. */
export const faultOrKind = either(kind, faultWith<unknown>({}), (value) => typeof value === 'string');

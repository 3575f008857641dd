/** Answered late: carried out at once, and the answer held back. */
export interface DelayFault {
  /** Tells the faults apart. */
  readonly kind: 'delay';
  /** Real ones, whatever the simulator's clock. @default 1000 */
  readonly milliseconds?: number;
}

/** The connection breaks off without an answer. */
export interface ResetFault {
  /** Tells the faults apart. */
  readonly kind: 'reset';
  /** Whether the call was carried out before. @default false */
  readonly takesEffect?: boolean;
}

/** No answer at all, and the connection stays open until the caller gives up. */
export interface SilenceFault {
  /** Tells the faults apart. */
  readonly kind: 'silence';
  /** Whether the call was carried out. @default false */
  readonly takesEffect?: boolean;
}

/** 202 without a body, signed: accepted and not carried out; the same request has to be sent again. */
export interface AcceptedFault {
  /** Tells the faults apart. */
  readonly kind: 'accepted';
}

/** 429: not accepted, too many calls. */
export interface RateLimitFault {
  /** Tells the faults apart. */
  readonly kind: 'rate-limit';
  /** The pages of WeChat Pay Score have the first, APIv3's the second. @default 'FREQUENCY_LIMITED' */
  readonly code?: 'FREQUENCY_LIMITED' | 'RATELIMIT_EXCEEDED';
  /** Seconds, as header `Retry-After`. @default without the header */
  readonly retryAfter?: number;
}

/** 500 `SYSTEM_ERROR`: the caller cannot know what became of the call. */
export interface SystemErrorFault {
  /** Tells the faults apart. */
  readonly kind: 'system-error';
  /** Whether it was carried out. @default false */
  readonly takesEffect?: boolean;
}

/** 502 with a page of HTML, as gateways answer. */
export interface BadGatewayFault {
  /** Tells the faults apart. */
  readonly kind: 'bad-gateway';
  /** Whether the call was carried out. @default false */
  readonly takesEffect?: boolean;
}

/** 503 `SERVICE_UNAVAILABLE`: overload protection; not accepted. */
export interface UnavailableFault {
  /** Tells the faults apart. */
  readonly kind: 'unavailable';
  /** Seconds, as header `Retry-After`. @default without the header */
  readonly retryAfter?: number;
}

/** Carried out and answered rightly, under a signature that does not fit. A refusal has none that could be wrong. */
export interface WrongSignatureFault {
  /** Tells the faults apart. */
  readonly kind: 'wrong-signature';
  /** In the form of WeChat Pay's probes (签名探测流量), which is not even base64. @default false */
  readonly probe?: boolean;
}

/** Carried out, and answered without the headers of a signature. */
export interface MissingSignatureFault {
  /** Tells the faults apart. */
  readonly kind: 'missing-signature';
}

/** Carried out, and the answer signed with a timestamp of the past. */
export interface StaleTimestampFault {
  /** Tells the faults apart. */
  readonly kind: 'stale-timestamp';
  /** How old. @default 600, where five minutes are allowed */
  readonly seconds?: number;
}

/** Carried out, and the answer signed under a serial number that no list has. */
export interface UnknownSerialFault {
  /** Tells the faults apart. */
  readonly kind: 'unknown-serial';
}

/** Carried out; the head of the answer comes at once, and its body in small pieces. */
export interface SlowBodyFault {
  /** Tells the faults apart. */
  readonly kind: 'slow-body';
  /** Real ones, for the whole body. @default 1000 */
  readonly milliseconds?: number;
}

/** Carried out; after half of the answer's body the connection breaks off. */
export interface HalfBodyFault {
  /** Tells the faults apart. */
  readonly kind: 'half-body';
}

/** What can go wrong with a call that is rightly signed. */
export type Fault =
  | DelayFault
  | ResetFault
  | SilenceFault
  | AcceptedFault
  | RateLimitFault
  | SystemErrorFault
  | BadGatewayFault
  | UnavailableFault
  | WrongSignatureFault
  | MissingSignatureFault
  | StaleTimestampFault
  | UnknownSerialFault
  | SlowBodyFault
  | HalfBodyFault;

/** Names of faults. */
export type FaultKind = Fault['kind'];

/** What a kind stands for where faults are drawn: each of its forms is as likely. */
export const formsOf: { readonly [Kind in FaultKind]: readonly Extract<Fault, { kind: Kind }>[] } = {
  delay: [{ kind: 'delay' }],
  reset: [{ kind: 'reset' }, { kind: 'reset', takesEffect: true }],
  silence: [{ kind: 'silence' }, { kind: 'silence', takesEffect: true }],
  accepted: [{ kind: 'accepted' }],
  'rate-limit': [
    { kind: 'rate-limit' },
    { kind: 'rate-limit', retryAfter: 1 },
    { kind: 'rate-limit', code: 'RATELIMIT_EXCEEDED' },
  ],
  'system-error': [{ kind: 'system-error' }, { kind: 'system-error', takesEffect: true }],
  'bad-gateway': [{ kind: 'bad-gateway' }, { kind: 'bad-gateway', takesEffect: true }],
  unavailable: [{ kind: 'unavailable' }],
  'wrong-signature': [{ kind: 'wrong-signature' }, { kind: 'wrong-signature', probe: true }],
  'missing-signature': [{ kind: 'missing-signature' }],
  'stale-timestamp': [{ kind: 'stale-timestamp' }],
  'unknown-serial': [{ kind: 'unknown-serial' }],
  'slow-body': [{ kind: 'slow-body' }],
  'half-body': [{ kind: 'half-body' }],
};

/** Whether the operation runs before the fault shows. */
export function takesEffect(fault: Fault): boolean {
  switch (fault.kind) {
    case 'accepted':
    case 'rate-limit':
    case 'unavailable':
      return false;
    case 'reset':
    case 'silence':
    case 'system-error':
    case 'bad-gateway':
      return fault.takesEffect ?? false;
    default:
      return true;
  }
}

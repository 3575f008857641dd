/** The call is carried out at once, and its answer is held back. */
export interface DelayFault {
  /** Name of the fault. */
  readonly kind: 'delay';
  /** Milliseconds of real time, whatever the simulator's clock. @default 1000 */
  readonly milliseconds?: number;
}

/** The connection breaks off without an answer. */
export interface ResetFault {
  /** Name of the fault. */
  readonly kind: 'reset';
  /** Whether the call is carried out before the connection breaks. @default false */
  readonly takesEffect?: boolean;
}

/** The call gets no answer, and the connection stays open until the caller gives up. */
export interface SilenceFault {
  /** Name of the fault. */
  readonly kind: 'silence';
  /** Whether the call was carried out. @default false */
  readonly takesEffect?: boolean;
}

/** 202, signed and without a body: the call is not carried out, and the same request must be sent again. */
export interface AcceptedFault {
  /** Name of the fault. */
  readonly kind: 'accepted';
}

/** 429: too many calls; the call is not carried out. */
export interface RateLimitFault {
  /** Name of the fault. */
  readonly kind: 'rate-limit';
  /** Pages of WeChat Pay Score document the first, pages of APIv3 the second. @default 'FREQUENCY_LIMITED' */
  readonly code?: 'FREQUENCY_LIMITED' | 'RATELIMIT_EXCEEDED';
  /** Seconds, as header `Retry-After`. @default without the header */
  readonly retryAfter?: number;
}

/** 500 `SYSTEM_ERROR`: the outcome of the call is unknown to the caller. */
export interface SystemErrorFault {
  /** Name of the fault. */
  readonly kind: 'system-error';
  /** Whether the call was carried out. @default false */
  readonly takesEffect?: boolean;
}

/** 502 with an HTML page, as gateways answer. */
export interface BadGatewayFault {
  /** Name of the fault. */
  readonly kind: 'bad-gateway';
  /** Whether the call was carried out. @default false */
  readonly takesEffect?: boolean;
}

/** 503 `SERVICE_UNAVAILABLE`: overload protection; the call is not carried out. */
export interface UnavailableFault {
  /** Name of the fault. */
  readonly kind: 'unavailable';
  /** Seconds, as header `Retry-After`. @default without the header */
  readonly retryAfter?: number;
}

/**
 * The call is carried out, and the signature of its answer is wrong. A refusal has no signature, so it stays as it is.
 */
export interface WrongSignatureFault {
  /** Name of the fault. */
  readonly kind: 'wrong-signature';
  /** Whether the signature has the form of WeChat Pay's probes (签名探测流量), which is no base64. @default false */
  readonly probe?: boolean;
}

/** The call is carried out, and its answer has no signature headers. */
export interface MissingSignatureFault {
  /** Name of the fault. */
  readonly kind: 'missing-signature';
}

/** The call is carried out, and its answer is signed with a past timestamp. */
export interface StaleTimestampFault {
  /** Name of the fault. */
  readonly kind: 'stale-timestamp';
  /** Age of the timestamp in seconds; 300 are allowed. @default 600 */
  readonly seconds?: number;
}

/** The call is carried out, and its answer names a serial number that no key has. */
export interface UnknownSerialFault {
  /** Name of the fault. */
  readonly kind: 'unknown-serial';
}

/** The call is carried out; status and headers arrive at once, the body in small pieces. */
export interface SlowBodyFault {
  /** Name of the fault. */
  readonly kind: 'slow-body';
  /** Milliseconds of real time for the whole body. @default 1000 */
  readonly milliseconds?: number;
}

/** The call is carried out; the connection breaks after half of the answer's body. */
export interface HalfBodyFault {
  /** Name of the fault. */
  readonly kind: 'half-body';
}

/** A fault that a rightly signed call can meet. */
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

/** The forms of each kind, for random faults: all forms of a kind are equally likely. */
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

/** Whether the call is carried out in spite of the fault. */
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

import { stateOf } from '../merchant/merchant-state.js';
import type { SimulatedAuthorization, StoredAuthorization } from './authorization.js';

/** A user as an order or a call names it: under the caller's appid, or under that of the sub-merchant. */
export interface AuthorizedUser {
  readonly serviceId: string;
  readonly openid?: string | undefined;
  readonly subOpenid?: string | undefined;
  /** Sub-merchant that a partner or an acquiring bank acts for. Absent for a direct merchant. */
  readonly subMchid?: string | undefined;
}

/** Hooks of another domain whose data depends on authorisations, such as orders and signed plans. */
export interface AuthorizationDependant {
  /** Whether data of the user forbids the merchant to end the authorisation. */
  readonly isUnfinished?: (user: AuthorizedUser) => boolean;
  /** Called once the authorisation has ended. */
  readonly ended?: (user: AuthorizedUser) => void;
}

/** All authorisations, by the merchant's number, the token of their page, and the user who accepted. */
export class AuthorizationStore {
  private readonly codes = new Map<string, string>();
  private readonly users = new Map<string, StoredAuthorization>();
  private readonly dependants: AuthorizationDependant[] = [];
  private acceptances = 0;

  constructor(private readonly rows: Map<string, StoredAuthorization>) {
    const accepted = [...rows.values()].filter(({ acceptance }) => acceptance !== undefined);
    for (const stored of rows.values()) this.codes.set(stored.token, stored.authorization.authorization_code);
    for (const stored of accepted.toSorted((a, b) => (a.acceptance ?? 0) - (b.acceptance ?? 0))) {
      this.index(stored);
    }
  }

  add(stored: StoredAuthorization): void {
    this.rows.set(stored.authorization.authorization_code, stored);
    this.codes.set(stored.token, stored.authorization.authorization_code);
  }

  find(authorizationCode: string): StoredAuthorization | undefined {
    return this.rows.get(authorizationCode);
  }

  byToken(token: string): StoredAuthorization | undefined {
    const code = this.codes.get(token);
    return code === undefined ? undefined : this.find(code);
  }

  /** Replaces the token of an authorisation after the last one has expired. */
  renew(stored: StoredAuthorization, token: string, now: number): void {
    this.codes.delete(stored.token);
    stored.token = token;
    stored.tokenGivenAt = now;
    this.codes.set(token, stored.authorization.authorization_code);
  }

  /** Must be called once the user has accepted. */
  accepted(stored: StoredAuthorization): void {
    stored.acceptance = this.acceptances + 1;
    this.index(stored);
  }

  /** The authorisation of the service that the user accepted last, in force or ended. */
  lastOf({ serviceId, openid, subOpenid, subMchid }: AuthorizedUser): StoredAuthorization | undefined {
    return this.users.get(userKey(serviceId, subMchid, openid === undefined ? { subOpenid } : { openid }));
  }

  /** Whether orders of the user may be opened without confirmation. */
  isAvailable(user: AuthorizedUser): boolean {
    return this.lastOf(user)?.authorization.authorization_state === 'AVAILABLE';
  }

  addDependant(dependant: AuthorizationDependant): void {
    this.dependants.push(dependant);
  }

  hasUnfinished(user: AuthorizedUser): boolean {
    return this.dependants.some(({ isUnfinished }) => isUnfinished?.(user) === true);
  }

  /** Must be called once an authorisation of the user has ended. */
  ended(user: AuthorizedUser): void {
    for (const dependant of this.dependants) dependant.ended?.(user);
  }

  all(): StoredAuthorization[] {
    return [...this.rows.values()];
  }

  private index(stored: StoredAuthorization): void {
    const { service_id, sub_mchid, openid, sub_openid: subOpenid } = stored.authorization;
    this.acceptances = stored.acceptance ?? 0;
    this.users.set(userKey(service_id, sub_mchid, { openid }), stored);
    if (subOpenid !== undefined) this.users.set(userKey(service_id, sub_mchid, { subOpenid }), stored);
  }
}

function userKey(serviceId: string, subMchid: string | undefined, user: object): string {
  return JSON.stringify([serviceId, subMchid, user]);
}

/** Read access to the authorisations. All results are copies. */
export class SimulatedAuthorizations {
  /** @internal */
  constructor(private readonly store: AuthorizationStore) {}

  /** The authorisation of an `authorization_code`. */
  get(authorizationCode: string): SimulatedAuthorization | undefined {
    const stored = this.store.find(authorizationCode);
    return stored && structuredClone(stored.authorization);
  }

  /** All authorisations, oldest application first. */
  list(): SimulatedAuthorization[] {
    return this.store.all().map(({ authorization }) => structuredClone(authorization));
  }
}

/** The authorisations of a merchant's users. */
export const authorizationsOf = stateOf(
  (merchant) => new AuthorizationStore(merchant.table('authorizations')),
);

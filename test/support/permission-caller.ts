import type { PayscoreSimulatorOptions, SimulatedAuthorization } from '../../lib/testing/index.js';
import type { RawAnswer } from './raw-client.js';
import { openid, SimulatedMerchant, useFirst, withoutConfirmation } from './simulated-merchant.js';

interface CallerKind {
  readonly path: string;
  /** Fields that name the sub-merchant and the channel. */
  readonly scope: Readonly<Record<string, string>>;
  /** Paths of query and termination by the user. Absent where the caller has no such calls. */
  readonly byUser?: { readonly query: string; readonly terminate: string };
}

const permissions = (prefix: string): string => `/v3/payscore${prefix}/permissions`;
const subMerchant = { sub_mchid: '1900000109' };

export const permissionCallers = {
  direct: {
    path: permissions(''),
    scope: {},
    byUser: { query: `openid/${openid}?`, terminate: `openid/${openid}/terminate` },
  },
  partner: {
    path: permissions('/partner'),
    scope: subMerchant,
    byUser: { query: `search?openid=${openid}&`, terminate: 'terminate' },
  },
  'acquiring-bank': {
    path: permissions('/acquiringbank'),
    scope: { ...subMerchant, channel_id: '1800000108' },
  },
} satisfies Record<string, CallerKind>;

export type CallerName = keyof typeof permissionCallers;
export const callerNames: readonly CallerName[] = ['direct', 'partner', 'acquiring-bank'];

/** A caller of one kind who asks users for authorisations of a service without confirmation. */
export class PermissionCaller {
  readonly kind: CallerKind;

  private constructor(
    readonly merchant: SimulatedMerchant,
    name: CallerName,
    readonly notifyUrl: string | undefined,
  ) {
    this.kind = permissionCallers[name];
  }

  /** Starts a caller. With `notifyUrl: undefined` its applications have no `notify_url`. */
  static async start(
    name: CallerName = 'direct',
    options: PayscoreSimulatorOptions & { notifyUrl?: string | undefined } = {},
  ): Promise<PermissionCaller> {
    const { notifyUrl = 'http://127.0.0.1:9/authorized', ...rest } = options;
    const merchant = await SimulatedMerchant.start({ services: [useFirst, withoutConfirmation], ...rest });
    return new PermissionCaller(merchant, name, 'notifyUrl' in options ? options.notifyUrl : notifyUrl);
  }

  get simulator(): SimulatedMerchant['simulator'] {
    return this.merchant.simulator;
  }

  get application(): { appid: string; service_id: string } {
    const { appid } = this.simulator.moduleOptions();
    return { appid, service_id: withoutConfirmation.serviceId };
  }

  apply(code = 'A1', changes: object = {}): Promise<RawAnswer> {
    return this.merchant.client.post(this.kind.path, {
      ...this.application,
      ...this.kind.scope,
      authorization_code: code,
      notify_url: this.notifyUrl,
      ...changes,
    });
  }

  query(code = 'A1', changes: object = {}): Promise<RawAnswer> {
    const { appid: _appid, ...service } = this.application;
    const query = parameters({ ...service, ...this.kind.scope, ...changes });
    return this.merchant.client.get(`${this.kind.path}/authorization-code/${code}?${query}`);
  }

  terminate(code = 'A1', changes: object = {}): Promise<RawAnswer> {
    const { appid: _appid, ...service } = this.application;
    return this.merchant.client.post(`${this.kind.path}/authorization-code/${code}/terminate`, {
      ...service,
      ...this.kind.scope,
      reason: '用户要求',
      ...changes,
    });
  }

  queryByUser(changes: object = {}): Promise<RawAnswer> {
    const query = parameters({ ...this.application, ...this.kind.scope, ...changes });
    return this.merchant.client.get(`${this.kind.path}/${this.kind.byUser?.query}${query}`);
  }

  terminateByUser(changes: object = {}): Promise<RawAnswer> {
    return this.merchant.client.post(`${this.kind.path}/${this.kind.byUser?.terminate}`, {
      ...this.application,
      ...this.kind.scope,
      ...(this.kind !== permissionCallers.direct && { openid }),
      reason: '用户要求',
      ...changes,
    });
  }

  /** Applies for an authorisation, which the user accepts. */
  async authorized(code = 'A1', changes: object = {}): Promise<SimulatedAuthorization> {
    const { status, text } = await this.apply(code, changes);
    if (status !== 200) throw new Error(`answered ${status} ${text}`);
    return this.simulator.user.authorize({ authorizationCode: code });
  }

  /** Opens an order that the user does not confirm. */
  rent(): Promise<RawAnswer> {
    return this.merchant.create(this.order());
  }

  /** The body of an order that the user does not confirm. */
  order(): Record<string, unknown> {
    return {
      ...this.merchant.rental(),
      ...this.application,
      openid,
      need_user_confirm: false,
      risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 9_900 },
    };
  }

  /** Notifications so far. */
  notices(): { eventType: string; url: string; resource: object }[] {
    return this.simulator.deliveries
      .list()
      .map(({ eventType, url, resource }) => ({ eventType, url, resource }));
  }
}

const parameters = (values: object): string =>
  new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();

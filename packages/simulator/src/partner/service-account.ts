import { stateOf } from '../merchant/merchant-state.js';
/** A partner's application to bind a sub-merchant to a service (收付通子商户绑定), in the names of the wire. */
export interface SimulatedServiceAccount {
  /** The partner's number of it. */
  out_apply_no: string;
  /** Where it stands. */
  apply_state: 'PROCESSING' | 'APPROVED' | 'REJECTED';
  /** Only where it was rejected. */
  reject_reason?: string;
  /** The service. */
  service_id: string;
  /** The partner. */
  mchid: string;
  /** The partner's application. */
  appid: string;
  /** The merchant that is to use the service. */
  sub_mchid: string;
  /** The application of that merchant. */
  sub_appid?: string;
  /** Where the decision is notified; without one it is not. */
  result_notify_url?: string;
}

/** With what tells a repetition from another request. Plain data. */
export interface StoredServiceAccount {
  readonly application: SimulatedServiceAccount;
  readonly print: string;
}

/** The applications of a partner, by the partner's number. */
export const serviceAccountsOf = stateOf((merchant) =>
  merchant.table<StoredServiceAccount>('service accounts'),
);

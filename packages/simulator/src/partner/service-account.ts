import { stateOf } from '../merchant/merchant-state.js';

/** A partner's application to bind a sub-merchant to a service (收付通子商户绑定), in the names of the wire. */
export interface SimulatedServiceAccount {
  /** The partner's number of the application. */
  out_apply_no: string;
  /** Where the review stands. */
  apply_state: 'PROCESSING' | 'APPROVED' | 'REJECTED';
  /** Reason of the rejection. Only with `REJECTED`. */
  reject_reason?: string;
  /** The service to use. */
  service_id: string;
  /** Merchant number of the partner. */
  mchid: string;
  /** The partner's appid. */
  appid: string;
  /** The sub-merchant that is to use the service. */
  sub_mchid: string;
  /** The sub-merchant's appid. */
  sub_appid?: string;
  /** Address of the notification of the decision. Absent: none is sent. */
  result_notify_url?: string;
}

/** An application and the fingerprint of its request, which tells an idempotent repeat from a different request. */
export interface StoredServiceAccount {
  readonly application: SimulatedServiceAccount;
  readonly print: string;
}

/** The applications of a partner, by `out_apply_no`. */
export const serviceAccountsOf = stateOf((merchant) =>
  merchant.table<StoredServiceAccount>('service accounts'),
);

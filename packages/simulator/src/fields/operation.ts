import type { ApiAnswer, Operation } from '../http/api-call.js';
import type { Merchant } from '../merchant/merchant.js';
import { readFields, type Fields, type Read } from './field-rules.js';

/** A call whose fields were read by the tables of its operation. */
export interface Input<Path extends Fields, Sent extends Fields> {
  readonly path: Read<Path>;
  /** The fields that the table knows. */
  readonly fields: Read<Sent>;
  /** All fields that were sent, for the comparison with an earlier call. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** `Wechatpay-Serial`: the key that sensitive fields are encrypted to. */
  readonly serial: string | undefined;
  /** `Host`: the name and port by which the caller reaches the simulator. */
  readonly host: string | undefined;
  /** Whether the call came by https. */
  readonly isTls: boolean | undefined;
  /** The caller. */
  readonly merchant: Merchant;
}

/** An operation that runs once the tables have read its fields, which `source` holds. */
export function operation<Path extends Fields, Sent extends Fields>(
  source: 'body' | 'query',
  tables: { readonly path: Path; readonly fields: Sent },
  run: (input: Input<Path, Sent>) => ApiAnswer | Promise<ApiAnswer>,
): Operation {
  return (call, merchant) => {
    const sent = call[source];
    return run({
      path: readFields(tables.path, call.path, { location: 'uri_template', field: '/uri_template' }),
      fields: readFields(tables.fields, sent, { location: source, field: `/${source}` }),
      sent,
      serial: call.serial,
      host: call.host,
      isTls: call.isTls,
      merchant,
    });
  };
}

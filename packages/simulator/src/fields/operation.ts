import type { ApiAnswer, Operation } from '../http/api-call.js';
import type { Merchant } from '../merchant/merchant.js';
import { readFields, type Fields, type Read } from './field-rules.js';

/** What an operation works on, once the tables have read it. */
export interface Input<Path extends Fields, Sent extends Fields> {
  readonly path: Read<Path>;
  /** The fields that the table knows. */
  readonly fields: Read<Sent>;
  /** All that was sent, for the comparison with an earlier call. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** The key that sensitive fields are encrypted to. */
  readonly serial: string | undefined;
  /** Under which name and port the caller reaches the simulator. */
  readonly host: string | undefined;
  /** Whether that was by https. */
  readonly isTls: boolean | undefined;
  /** Who calls. */
  readonly merchant: Merchant;
}

/** An operation whose fields are checked by tables before it runs. `source` is where its fields travel. */
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

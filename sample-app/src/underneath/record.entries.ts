import { fenToYuan } from 'nestjs-payscore';
import { inWords, type Found } from './entry.js';
import { stepKey } from './in-order.js';
import { withoutSecrets } from './secrets.js';
import { debitOf, stepOf } from './words.js';
import type { TimeLine } from './wire.js';

/** States and debits of a record inside WeChat Pay. Its refunds and lessons are records of their own. */
export function stepEntries(number: string, { record, events }: TimeLine): Found[] {
  const total = record['total_amount'];
  const amount = typeof total === 'number' ? `¥${fenToYuan(total)}` : '';
  return events.flatMap(({ kind, at, subject, call = '', state = '' }) => {
    if (subject !== number || (kind !== 'state' && kind !== 'debit')) return [];
    const isDebit = kind === 'debit';
    const entry = {
      id: `${kind}:${number}:${stepKey({ at, call })}`,
      at,
      kind,
      number,
      way: 'in-wechat-pay',
      title: isDebit ? debitOf(call, amount) : stepOf(call, state),
      outcome: outcomes[call] ?? 'ok',
      summary: inWords(state, state),
      detail: `${call} → ${state}`,
      healed: false,
    } as const;
    return [
      {
        entry,
        detail: () => ({
          facts: { step: call, state },
          record: withoutSecrets(record),
        }),
      },
    ];
  });
}

const outcomes: Readonly<Record<string, 'failed' | 'waiting'>> = {
  'debit-failed': 'failed',
  'debit-held': 'waiting',
  expire: 'failed',
};

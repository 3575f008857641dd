import { put } from '../../api.js';
import { yuan } from '../../format.js';
import { t } from '../../texts.js';
import { h } from '../../dom.js';
import { ask } from './ask.js';

/** What has gone back, or is on its way. In fen. */
export const givenBack = (refunds) =>
  refunds.reduce((sum, { amount, status }) => (status === 'CLOSED' ? sum : sum + amount), 0);

/** A small button of a row. */
export const small = (name, text, onclick, kind = 'plain') =>
  h(
    'button',
    { type: 'button', class: `small ${kind}`, data: { key: name, action: name.split(' ')[0] }, onclick },
    text,
  );

/** Gives back part of what was paid. @param path of the thing at the app, such as `rentals/<id>` */
export const refundButton = (path, { id, refunds, refundable }, ui) =>
  refundable > 0 &&
  small(`refund ${id}`, t('refund.do'), async () => {
    // A repeat of a refund whose answer was lost names the same attempt.
    const attempt = refunds.length + 1;
    await ask({
      title: t('refund.title'),
      said: t('refund.left', { yuan: yuan(refundable) }),
      yes: t('refund.do'),
      fields: [
        {
          name: 'amount',
          label: t('refund.amount'),
          inputmode: 'decimal',
          value: (refundable / 100).toFixed(2),
        },
        { name: 'reason', label: t('refund.reason'), maxlength: 80, value: t('refund.usualReason') },
      ],
      work: ({ amount, reason }) =>
        put(`${path}/refunds/${attempt}`, {
          amount: fenOf(amount, refundable),
          reason: reason.trim() || undefined,
        }),
    });
    await ui.look();
  });

function fenOf(text, most) {
  const [, yuans, fens = ''] = /^\s*[¥￥]?\s*(\d{1,7})(?:\.(\d{1,2}))?\s*$/.exec(text) ?? [];
  const fen = yuans === undefined ? 0 : Number(yuans) * 100 + Number(fens.padEnd(2, '0'));
  if (fen < 1 || fen > most) throw new Error(t('refund.wrong', { yuan: yuan(most) }));
  return fen;
}

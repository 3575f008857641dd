import { h } from '../dom.js';
import { yuan } from '../format.js';
import { t } from '../texts.js';

/** Money that went back, as the user sees it. */
export const refundRows = (refunds) =>
  refunds.map(({ amount, status, refusal }) => [
    t('refund'),
    `${yuan(amount)} · ${t(`refund.${refusal === null ? status : 'refused'}`)}`,
    `refund ${status}`,
  ]);

/** Refunds are given by people at the desk, who are one click away where everybody may go there. */
export const refundLink = (list, { id, refundable }, ui) =>
  refundable > 0 &&
  ui.isSimulated &&
  h(
    'a',
    {
      href: `#/desk/${list}?find=${id}`,
      class: 'button quiet',
      data: { key: 'refund', action: 'ask-refund' },
    },
    t('refund.ask'),
  );

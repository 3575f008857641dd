import { h } from '../dom.js';
import { toneOf } from '../states.js';
import { hasText, t } from '../texts.js';
import { heard, refusal, rows, status, steps, trouble } from './parts.js';

/** A text of a stage: the business's own, or what every business says. */
export const stageText = (kind, stage, values = {}) =>
  t(hasText(`${kind}.${stage}`) ? `${kind}.${stage}` : `stage.${stage}`, values);

/** The screen of one thing: where it stands, what can be done, how it came here. */
export const thing = (
  ui,
  {
    kind,
    key,
    stage,
    word = stage,
    tone = toneOf(stage),
    view,
    amount,
    values,
    actions = [],
    parts = [],
    facts,
    way,
  },
) => {
  const spoken = stage === 'confirm' && ui.state.saidYes ? 'said-yes' : word;
  return h(
    'article',
    { class: 'thing', data: { key, state: stage } },
    status({
      stage,
      tone: spoken === word ? tone : 'wait',
      title: stageText(kind, spoken),
      said: stageText(kind, `${spoken}.said`, values),
      ...amount,
    }),
    refusal(view.refusal),
    trouble(view.order, ui),
    h('div', { class: 'actions', data: { key: 'actions' } }, actions),
    parts,
    way && steps(way),
    // A cancelled order is asked about no more: what was last told of it may be older.
    stage !== 'cancelled' && heard(view.order),
    rows([
      ...facts,
      [t('number'), view.id, 'number'],
      [t('transaction'), view.order?.transactionId, 'number'],
    ]),
  );
};

/** The way of a thing that is ordered, confirmed in WeChat, ended and paid: texts are `step.rental.asked` and so on. */
export function wayOf(kind, stage, { askedAt, begunAt, endedAt, lostAt, cancelledAt, order }) {
  const asked = { text: t(`step.${kind}.asked`), at: askedAt };
  const heardAt = order?.heardAt ?? null;
  if (stage === 'expired') return [asked, { text: t('step.expired'), at: heardAt, tone: 'still' }];
  if (stage === 'refused') return [asked, { text: t('step.refused'), at: null, isNow: true, tone: 'bad' }];
  if (stage === 'cancelled' || stage === 'cancelling') {
    const isNow = stage === 'cancelling';
    return [
      asked,
      { text: t('step.cancelled'), at: isNow ? null : (cancelledAt ?? heardAt), isNow, tone: 'still' },
    ];
  }
  return [
    asked,
    { text: t(`step.${kind}.begun`), at: begunAt, isNow: stage === 'confirm' || stage === 'opening' },
    typeof lostAt === 'number'
      ? { text: t('step.rental.lost'), at: lostAt, tone: 'still' }
      : { text: t(`step.${kind}.ended`), at: endedAt, isNow: stage === 'begun' },
    {
      text: t('step.paid'),
      at: stage === 'paid' ? heardAt : null,
      isNow: stage === 'ending' || stage === 'collecting',
    },
  ];
}

/** The way from here once a thing is over. */
export const again = (href, text) => h('a', { href, class: 'button', data: { key: 'again' } }, text);

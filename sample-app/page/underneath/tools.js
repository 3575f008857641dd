import { post } from '../api.js';
import { h } from '../dom.js';
import { t } from '../texts.js';

/** What may go wrong, and time. Each tool says what it will show. `run` gets the order that is looked at. */
const tools = [
  { name: 'hour', run: () => post('simulated/clock/advance', { duration: '1h' }) },
  { name: 'day', run: () => post('simulated/clock/advance', { duration: '1d' }) },
  { name: 'fail', run: ({ of }) => post(of('simulated/collection'), { mode: 'fail', times: 1 }) },
  { name: 'hold', run: ({ of }) => post(of('simulated/collection'), { mode: 'hold' }) },
  { name: 'release', needs: ({ order, isHeld }) => isHeld || order !== undefined, run: release },
  {
    name: 'pay',
    needs: ({ order }) => order !== undefined,
    run: ({ of, order }) => post(of(`simulated/orders/${order}/pay`)),
  },
  { name: 'lose', run: ({ of }) => post(of('simulated/deliveries/lose')) },
  { name: 'silence', run: ({ of }) => post(of('simulated/faults'), { kind: 'silence', takesEffect: true }) },
];

/** Ends what `hold` began: for later debits, and for the one that is under way. */
async function release({ of, order }) {
  await post(of('simulated/collection'), { mode: 'succeed' });
  if (order === undefined) return;
  const families = ['orders', 'legacy-orders'].map((family) => of(`simulated/${family}/${order}/release`));
  await post(families[0], { outcome: 'paid' }).catch(() => post(families[1], { outcome: 'paid' }));
}

/** What uses up a tool that is about the next one. */
const uses = { fail: 'debit', lose: 'notification', silence: 'call' };

/** Whether what a tool announced has happened, so that it is announced no more. */
export const isSpent = (done, fresh) => fresh.some(({ kind }) => kind === uses[done]);

/** @param state what a tool last did: `{ busy, done, problem }` */
export const toolBox = (state, subject, use) =>
  h(
    'details',
    { class: 'tools', data: { key: 'tools' } },
    h('summary', {}, t('tools')),
    h('p', { class: 'hint' }, t('tools.said')),
    h(
      'ul',
      {},
      tools.map((tool) => item(tool, state, subject, use)),
    ),
    h('p', { class: 'told', role: 'status' }, state.done && t(`tool.${state.done}.done`)),
    h('p', { class: 'failed', role: 'alert' }, state.problem),
  );

function item({ name, needs = () => true, run }, { busy }, subject, use) {
  const isImpossible = !needs(subject);
  const isOff = busy !== undefined || isImpossible;
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: 'plain',
        data: { action: `tool-${name}` },
        'aria-describedby': `tool-${name}`,
        'aria-disabled': isOff ? 'true' : undefined,
        'aria-busy': busy === name ? 'true' : undefined,
        onclick: () => isOff || use(name, run),
      },
      t(`tool.${name}`),
    ),
    h(
      'p',
      { id: `tool-${name}`, class: 'hint' },
      t(`tool.${name}.said`),
      isImpossible && ` ${t('tools.needsDebt')}`,
    ),
  );
}

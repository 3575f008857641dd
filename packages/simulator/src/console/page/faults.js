import { post, remove } from './api.js';
import { h } from './dom.js';
import { beijing } from './format.js';
import { field, form, row, select } from './forms.js';
import { badge, button, card } from './parts.js';
import { t } from './texts.js';

const kinds = `delay reset silence accepted rate-limit system-error bad-gateway unavailable wrong-signature
  missing-signature stale-timestamp unknown-serial slow-body half-body`.split(/\s+/);
const mayTakeEffect = ['reset', 'silence', 'system-error', 'bad-gateway'];

function inject(data) {
  const [kind, operation] = [data.get('kind'), data.get('operation').trim()];
  return post('faults', {
    kind,
    times: data.get('times') === '' ? 'all' : Number(data.get('times')),
    ...(operation !== '' && { operation }),
    ...(mayTakeEffect.includes(kind) && data.has('takesEffect') && { takesEffect: true }),
  });
}

const injectAtRandom = (data) =>
  post('faults/random', { seed: Number(data.get('seed')), rate: Number(data.get('rate')) / 100 });

export function faults() {
  return card(
    'faults',
    form(
      t('inject'),
      inject,
      field(
        t('fault'),
        select('kind', kinds, (kind) => `${t(`fault.${kind}`)} (${kind})`),
      ),
      field(t('operation'), h('input', { name: 'operation', placeholder: 'POST /v3/payscore/serviceorder' })),
      field(
        t('times'),
        h('input', { name: 'times', type: 'number', min: '1', value: '1', placeholder: '∞' }),
      ),
      h(
        'label',
        { class: 'check' },
        h('input', { name: 'takesEffect', type: 'checkbox' }),
        h('span', {}, t('takesEffect')),
      ),
    ),
    form(
      t('injectRandom'),
      injectAtRandom,
      field(t('percent'), h('input', { name: 'rate', type: 'number', min: '0', max: '100', value: '20' })),
      field(t('seed'), h('input', { name: 'seed', type: 'number', min: '0', value: '1' })),
    ),
    row(button(t('clearFaults'), 'clear faults', () => remove('faults'))),
    h('div', { id: 'faults-now' }),
  );
}

export function disturbances() {
  const scripts = {
    duplicate: () => post('deliveries/duplicate'),
    duplicateNewId: () => post('deliveries/duplicate', { newId: true }),
    lose: () => post('deliveries/lose'),
    loseAnswer: () => post('deliveries/lose', { answer: true }),
    probe: () => post('deliveries/probe'),
    reorder: () => post('deliveries/reorder'),
    release: () => post('deliveries/release'),
    calm: () => post('deliveries/calm'),
  };
  return card(
    'disturbances',
    row(Object.entries(scripts).map(([name, ask]) => button(t(`disturb.${name}`), name, ask))),
  );
}

/** The scripted faults, and the faults that calls met. */
export function faultsNow({ scriptedFaults: { next, random }, faults: injected }) {
  const pending = next.map(({ operation, fault, left }) =>
    h(
      'li',
      {},
      badge('waiting'),
      h('span', {}, [fault.kind, operation, left === null ? '∞' : `×${left}`].filter(Boolean).join(' · ')),
    ),
  );
  const met = injected
    .slice(0, 10)
    .map(({ at: time, operation, fault }) =>
      h('li', {}, h('time', {}, beijing(time)), h('span', {}, `${fault.kind} · ${operation}`)),
    );
  return [
    random && h('p', {}, t('randomOn')),
    pending.length > 0 && h('ul', { class: 'steps' }, pending),
    met.length > 0 && h('h3', {}, t('metFaults')),
    met.length > 0 && h('ul', { class: 'steps' }, met),
  ].filter(Boolean);
}

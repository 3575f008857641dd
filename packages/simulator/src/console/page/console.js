import { afterActions, alarm, say } from './actions.js';
import * as api from './api.js';
import * as controls from './controls.js';
import { showDetail } from './detail.js';
import { h, update } from './dom.js';
import { faults, faultsNow, disturbances } from './faults.js';
import { filterQuery, isFiltered, searchForm, showFilter, tabs } from './filter.js';
import { beijing } from './format.js';
import { keyButtons, keys, platformKey } from './keys.js';
import { order } from './orders.js';
import { card } from './parts.js';
import { onMove, place, setQuery } from './place.js';
import * as records from './records.js';
import { language, setLanguage, t } from './texts.js';
import { delivery, request } from './traffic.js';
import { tryButton, tryOne } from './try-one.js';

const at = (selector) => document.querySelector(selector);

/** The lists of the page: name of the list in the state, and the function that shows a record. */
const lists = {
  orders: (shown, { services }) => order(shown, services),
  legacyOrders: (shown) => records.legacyOrder(shown),
  authorizations: records.authorization,
  plans: records.plan,
  signPlans: (shown) => records.signPlan(shown),
  refunds: (shown) => records.refund(shown),
  sharings: records.sharing,
  shareReturns: records.shareReturn,
  parkingPlates: records.parkingPlate,
  parkingEntrances: records.parkingEntrance,
  parkingDebits: records.parkingDebit,
  serviceAccounts: records.serviceAccount,
  deliveries: (shown) => delivery(shown),
  requests: request,
};
const always = ['orders', 'deliveries', 'requests'];

let state;
let receivedAt = 0;

const listCard = (name) =>
  card(
    name,
    name === 'orders' && h('div', { id: 'make', class: 'buttons' }, tryButton('makeOrder')),
    h(name === 'requests' ? 'ul' : 'div', { class: 'list', data: { list: name } }),
  );

function build() {
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = t(element.dataset.text);
  at('#language').textContent = t('otherLanguage');
  at('#language').lang = language() === 'zh' ? 'en' : 'zh-CN';
  const [left, right] = [Object.keys(lists).slice(0, -2), Object.keys(lists).slice(-2)];
  at('#records').replaceChildren(...left.map(listCard));
  at('#traffic').replaceChildren(...right.map(listCard));
  at('#world').replaceChildren(
    controls.clock(),
    controls.user(state.services),
    controls.collection(),
    faults(),
    disturbances(),
    keys(),
    card('services', h('div', { class: 'list', data: { list: 'services' } })),
  );
  at('#sections').setAttribute('aria-label', t('sections'));
  at('#sections').replaceChildren(...tabs());
  at('#filter').replaceChildren(...searchForm());
  at('#detail').setAttribute('aria-label', t('opened'));
  showFilter();
}

function none(name, filtered) {
  if (name === 'orders' && !filtered) return tryOne();
  return h('p', { class: 'dim' }, t(filtered ? 'none.filtered' : `none.${name}`));
}

function show() {
  for (const [name, look] of Object.entries(lists)) {
    const shown = state[name];
    const list = at(`[data-list=${name}]`);
    list.closest('section').hidden = shown.length === 0 && !always.includes(name);
    const total = state.totals[name];
    const filtered = isFiltered();
    update(list, { shown, total, filtered }, () =>
      [
        ...shown.map((one) => look(one, state)),
        shown.length === 0 && none(name, filtered),
        total > shown.length && h('p', { class: 'dim' }, t('older', { count: total - shown.length })),
      ].filter(Boolean),
    );
  }
  at('#make').hidden = state.totals.orders === 0 && !isFiltered();
  const services = at('[data-list=services]');
  update(services, state.services, () => state.services.map(records.service));
  const mode = controls.modeOf(state.collection);
  for (const button of document.querySelectorAll('#modes button')) {
    button.setAttribute('aria-pressed', String(button.dataset.key === mode));
  }
  update(at('#faults-now'), [state.scriptedFaults, state.faults], () => faultsNow(state));
  update(at('#keys-now'), state.platformKeys, () => [
    ...state.platformKeys.map(platformKey),
    h('div', { class: 'buttons' }, keyButtons(state.platformKeys)),
  ]);
  at('#merchant-choice').hidden = state.mchids.length === 1;
  update(at('#merchant'), state.mchids, () =>
    state.mchids.map((mchid) => h('option', { value: mchid }, mchid)),
  );
  at('#merchant').value = state.mchid;
  tick();
}

/** Announces changed orders to screen readers. */
function announce(before, now) {
  const known = new Map(before.map(({ order: { out_order_no: number }, phase }) => [number, phase]));
  const news = now.filter(({ order: { out_order_no: number }, phase }) => known.get(number) !== phase);
  if (news.length === 0) return;
  say(
    news.map(({ order: { out_order_no: number }, phase }) => `${number}: ${t(`state.${phase}`)}`).join('; '),
  );
  for (const {
    order: { out_order_no: number },
  } of news) {
    const shown = [...document.querySelectorAll('[data-record]')].find(
      ({ dataset }) => dataset.record === `order ${number}`,
    );
    shown?.classList.add('fresh');
  }
}

function tick() {
  if (state === undefined) return;
  const passed = state.ticks ? Date.now() - receivedAt : 0;
  at('#now').textContent = t('beijing', { time: beijing(state.now + passed) });
}

let isAsking = false;
let isAskedAgain = false;

async function refresh() {
  isAskedAgain = isAsking;
  if (isAsking) return;
  isAsking = true;
  try {
    const before = state;
    state = await api.state(filterQuery());
    receivedAt = Date.now();
    if (before === undefined) build();
    show();
    await showDetail(state);
    if (before?.mchid === state.mchid && !isFiltered()) announce(before.orders, state.orders);
  } catch {
    live(false);
  }
  isAsking = false;
  if (isAskedAgain) await refresh();
}

function live(isLive) {
  at('#live').textContent = t(isLive ? 'live' : 'offline');
  at('#live').classList.toggle('off', !isLive);
}

at('#language').addEventListener('click', () => {
  setLanguage(language() === 'zh' ? 'en' : 'zh');
  if (state === undefined) return;
  build();
  show();
  void showDetail(state);
  live(!at('#live').classList.contains('off'));
});
at('#merchant').addEventListener('change', async ({ currentTarget }) => {
  api.showMerchant(currentTarget.value);
  alarm('');
  state = undefined;
  setQuery({ mchid: currentTarget.value });
});
at('#filter').addEventListener('submit', (event) => event.preventDefault());
at('#alarm').addEventListener('click', () => alarm(''));

onMove(() => {
  if (state !== undefined) showFilter();
  void refresh();
});
api.showMerchant(place().mchid);
afterActions(refresh);
setInterval(tick, 1000);
const events = new EventSource('/simulator/events');
events.addEventListener('changed', () => void refresh());
events.addEventListener('open', () => live(true));
events.addEventListener('error', () => live(false));

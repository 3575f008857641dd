import { get, path } from './api.js';
import { callView, loadCall } from './call-view.js';
import { h, update } from './dom.js';
import { lineView } from './line-view.js';
import { order } from './orders.js';
import { json, more } from './parts.js';
import { hrefOf, listHref, place } from './place.js';
import { legacyOrder, refund, signPlan } from './records.js';
import { language, t } from './texts.js';
import { delivery } from './traffic.js';

const records = { 'legacy-orders': legacyOrder, 'sign-plans': signPlan, refunds: refund };

/** What an address opens: how it is read, and how it is shown. */
const pages = {
  calls: {
    kind: 'calls',
    read: loadCall,
    title: ({ method, path: target }) => `${method} ${target.split('?')[0]}`,
    show: (call) => [callView(call)],
  },
  notifications: {
    kind: 'notifications',
    read: (id) => get(`deliveries/${path(id)}`),
    title: ({ eventType }) => eventType,
    show: (shown) => [delivery(shown, true)],
  },
};

const linePage = (family) => ({
  kind: 'records',
  read: (number) => get(`${family}/${path(number)}/timeline`),
  title: ({ number }) => number,
  show: (line, { services }) => [
    family === 'orders' ? order(line.shown, services, true) : records[family](line.shown, true),
    h('h3', {}, t('timeLine')),
    lineView(line),
    more('record fields', t('allFields'), json(line.record)),
  ],
});

const pageOf = (family) => pages[family] ?? linePage(family);

let opened;

/** The link of a list to a record: who closes the record goes on from there. */
const linkTo = ({ family, id }) =>
  [...document.querySelectorAll('main .column a')].find(({ hash }) => hash === hrefOf(family, id));

/** Shows what the address opens, or nothing. The state gives the services that some buttons depend on. */
export async function showDetail(state) {
  const element = document.querySelector('#detail');
  const { open } = place();
  document.body.classList.toggle('has-detail', open !== undefined);
  if (open === undefined) {
    element.hidden = true;
    if (opened !== undefined) linkTo(opened)?.focus();
    opened = undefined;
    return;
  }
  const page = pageOf(open.family);
  const name = `${open.family} ${open.id}`;
  let data;
  let failure;
  try {
    data = await page.read(open.id);
  } catch (error) {
    failure = error.message;
  }
  // Another record may have been opened meanwhile.
  const now = place().open;
  if (now?.family !== open.family || now.id !== open.id) return;
  update(element, { name, data, failure, language: language() }, () => [
    h(
      'p',
      {},
      h('a', { class: 'back', href: listHref(page.kind), data: { key: 'back', go: '' } }, t('back')),
    ),
    h('h2', { id: 'detail-title', tabindex: '-1' }, data === undefined ? open.id : page.title(data)),
    ...(data === undefined ? [h('p', { class: 'reason' }, failure)] : page.show(data, state)),
  ]);
  element.hidden = false;
  const isSame = opened?.family === open.family && opened.id === open.id;
  opened = open;
  if (isSame) return;
  document.querySelector('#detail-title').focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: 'instant' });
}

import { CallError, get, hasSimulator } from './api.js';
import { render } from './dom.js';
import { follow } from './live.js';
import { bar, tabs, top } from './shell.js';
import { isChinese, t } from './texts.js';
import { openDoor } from './views/open-door.js';
import { course } from './views/course.js';
import { deskBooks } from './views/desk/books.js';
import { deskCourses, deskSales, deskVisits } from './views/desk/others.js';
import { deskRentals } from './views/desk/rentals.js';
import { deskShops } from './views/desk/shops.js';
import { enrol } from './views/enrol.js';
import { home } from './views/home.js';
import { missing } from './views/missing.js';
import { own } from './views/own.js';
import { rent } from './views/rent.js';
import { rental } from './views/rental.js';
import { sale } from './views/sale.js';
import { shop, shops } from './views/shops.js';
import { underneath } from './views/underneath.js';
import { visit } from './views/visit.js';

/** The app's numbers of orders, as `newId` draws them. */
const id = '([0-9a-f]{32})';

/** Addresses behind `#/`. A thing has the one that it has at the app. */
const routes = [
  ['', home],
  ['own', own],
  ['rentals', rent],
  [`rentals/${id}`, rental],
  ['courses', enrol],
  [`courses/${id}`, course],
  ['visits', openDoor],
  [`visits/${id}`, visit],
  ['shops', shops],
  ['shops/(\\d{8,16})', shop],
  [`shops/(\\d{8,16})/sales/${id}`, sale],
  ['desk(?:/rentals)?', deskRentals],
  ['desk/courses', deskCourses],
  ['desk/visits', deskVisits],
  ['desk/sales', deskSales],
  ['desk/books(?:/(\\d{4}-\\d{2}-\\d{2}))?', deskBooks],
  ['desk/shops', deskShops],
  ['underneath(?:/[\\w|*@.-]{1,64})?', underneath],
];

const at = (selector) => document.querySelector(selector);

/** What is on the screen: a view, what it was opened with, and what it last loaded. */
let current;
let isSimulated = false;

/** Milliseconds for which the failure of a step is shown at least, where the app answers. */
const reading = 5_000;

const address = () => {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { path, query: new URLSearchParams(query) };
};

function routeOf(path) {
  for (const [pattern, view] of routes) {
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (match) return { view, params: match.slice(1) };
  }
  return { view: missing, params: [] };
}

async function open() {
  const isFirst = current === undefined;
  const { path, query } = address();
  const { view, params } = routeOf(path);
  current = { path, query, view, params, state: {}, acts: 0 };
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  draw();
  scrollTo(0, 0);
  at('#view').scrollTo(0, 0);
  if (!isFirst) at('#bar h1')?.focus();
  await look();
}

/** Asks the app how the thing stands. An answer that is older than what a button did is dropped. */
async function look({ isOfAct = false } = {}) {
  const mine = current;
  if (mine.view.load === undefined || mine.isBusy || mine.isLooking) return;
  mine.isLooking = true;
  const { acts } = mine;
  try {
    const data = await mine.view.load(...mine.params, mine.query);
    // A step that did not reach the app is told of until the app answers again, and long enough to be read.
    const isRead = mine.isCutOff || performance.now() - mine.failedAt > reading;
    if (mine.isLost && isRead && !isOfAct) Object.assign(mine, { problem: undefined, isLost: false });
    if (mine.acts === acts)
      Object.assign(mine, { data, isCutOff: false, isMissing: false, refusal: undefined });
  } catch (error) {
    if (error.status === undefined || error.status >= 500) mine.isCutOff = true;
    else if (error.status === 404 || error.status === 400) mine.isMissing = true;
    else mine.refusal = error.message;
  }
  mine.isLooking = false;
  if (current === mine) draw();
}

/** Takes a step of the user. Until its answer has come no other is taken: the user sees what became of one before the next. */
async function act(name, work) {
  const mine = current;
  if (mine.isBusy) return;
  Object.assign(mine, { isBusy: true, busyWith: name, problem: undefined, isLost: false });
  draw();
  try {
    const data = await work();
    if (data !== undefined) mine.data = data;
  } catch (error) {
    const isLost = error instanceof CallError && !(error.status < 500);
    Object.assign(mine, { problem: error.message, isLost, failedAt: performance.now() });
  }
  Object.assign(mine, { isBusy: false, busyWith: undefined, acts: mine.acts + 1 });
  if (current !== mine) return;
  draw();
  await look({ isOfAct: true });
}

function draw() {
  const { view, data, isMissing, isCutOff, refusal, problem = refusal } = current;
  const ui = { ...current, problem, act, redraw: draw, look, isSimulated };
  const shown = isMissing ? missing : view;
  document.documentElement.lang = isChinese() ? 'zh-CN' : 'en';
  document.body.dataset.place = view.place ?? 'phone';
  const title = shown.title(data, ui);
  document.title = title === t('app') ? title : `${title} · ${t('app')}`;
  render(at('#top'), top({ current, isSimulated, redraw }));
  render(at('#bar'), bar(title, shown, current));
  render(at('#offline'), problem === undefined && (isCutOff || !navigator.onLine) ? t('offline') : '');
  render(at('#problem'), problem ?? '');
  const main = at('#view');
  main.dataset.view = shown.name;
  main.setAttribute('aria-busy', String(data === undefined && view.load !== undefined && !isMissing));
  const hadFocus = main.contains(document.activeElement);
  render(main, shown.render(isMissing ? undefined : data, ui));
  // What was pressed may be gone: the next thing to know is where the order stands now.
  if (hadFocus && document.activeElement === document.body) (at('.status h2') ?? at('#bar h1'))?.focus();
  render(at('#tabs'), tabs({ ...current, isSimulated }));
  dispatchEvent(new Event('payscore:shown'));
}

/** After a change of the language: all that is shown is said anew. */
function redraw() {
  draw();
  dispatchEvent(new Event('language'));
}

/** The QR code on a cabinet leads to `/?cabinet=PB-1`. */
function scanned() {
  const cabinet = new URLSearchParams(location.search).get('cabinet');
  if (cabinet === null || location.hash !== '') return;
  history.replaceState(null, '', `/#/rentals?cabinet=${encodeURIComponent(cabinet)}`);
}

/** Order numbers of what is on the screen. */
const numbers = () => (current.data && current.view.numbers?.(current.data)) ?? [];

async function showUnderneath() {
  const part = at('#underneath');
  const found = await import('./underneath.js').catch(() => undefined);
  if (found === undefined) return;
  document.body.dataset.underneath = '';
  found.mount(part, { get, path: () => current.path, numbers, refresh: look });
}

scanned();
addEventListener('hashchange', open);
addEventListener('offline', draw);
await open();
isSimulated = await hasSimulator();
draw();
if (isSimulated) await showUnderneath();
await follow(() => current.view.isStill || look());

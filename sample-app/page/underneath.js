import { get } from './api.js';
import { h, render } from './dom.js';
import { short } from './format.js';
import { ownThings } from './memory.js';
import { isChinese, t } from './texts.js';
import { debtOf } from './underneath/debt.js';
import { detail } from './underneath/detail.js';
import { entryList, said } from './underneath/entries.js';
import { kindIcon } from './underneath/icons.js';
import { follower } from './underneath/reading.js';
import { subjectOf } from './underneath/subject.js';
import { isSpent, toolBox } from './underneath/tools.js';

/** Milliseconds between two questions to the app, and between two announcements to a screen reader. */
const pauses = { look: 250, speak: 4_000 };

let part;
let host;
let subject = {};
let showsAll = false;
let entries;
let problem;
let tools = {};
/** Whether debits are held, as far as this page knows. */
let isHeld = false;
let reading;
/** Opened entries, each with what was last shown of it. */
const opened = new Map();

/** Draws what happens underneath into its part of the page, and keeps it fresh. */
export function mount(element, given) {
  [part, host] = [element, given];
  reading = follower(element);
  reading.onScroll(draw);
  part.setAttribute('aria-labelledby', 'underneath-title');
  addEventListener('hashchange', turn);
  addEventListener('language', () => {
    draw();
    for (const [id, { body, answer }] of opened) if (answer) show(id, body, answer);
  });
  addEventListener('changed', look);
  turn();
}

/** The order that the page shows now. */
function turn() {
  const query = new URLSearchParams(location.hash.split('?')[1]);
  const { number, mchid } = subjectOf(host.path(), query);
  if (entries !== undefined && number === subject.number) {
    draw();
    return void look();
  }
  subject = { number, mchid };
  showsAll = number === undefined;
  forget();
}

function forget() {
  entries = undefined;
  tools = {};
  opened.clear();
  draw();
  void look();
}

let isLooking = false;
let again = false;

/** One question at a time; what happens meanwhile is asked for once, afterwards. */
async function look() {
  again = isLooking;
  if (isLooking || part.checkVisibility?.() === false) return;
  isLooking = true;
  const number = showsAll ? undefined : subject.number;
  const isAsked = () => number === (showsAll ? undefined : subject.number);
  try {
    const found = await get(
      number === undefined ? 'underneath' : `underneath?number=${encodeURIComponent(number)}`,
    );
    if (isAsked()) take(found);
  } catch (error) {
    problem = error.message;
    draw();
  }
  await new Promise((resolve) => setTimeout(resolve, pauses.look));
  isLooking = false;
  if (again || !isAsked()) void look();
}

function take(found) {
  const before = entries && new Map(entries.map((entry) => [entry.id, entry]));
  const fresh = before === undefined ? [] : found.filter(({ id }) => !before.has(id));
  problem = undefined;
  entries = found;
  if (isSpent(tools.done, fresh)) tools = {};
  reading.keep(draw, before === undefined ? undefined : fresh.length);
  announce(fresh);
  for (const { id, outcome, summary } of found) {
    const earlier = before?.get(id);
    const isOther = earlier && (earlier.outcome !== outcome || earlier.summary.en !== summary.en);
    if (isOther && opened.has(id)) void open(id, opened.get(id).body);
  }
}

let waiting = [];
let spoken;

/** A screen reader is told now and then, not of each entry. */
function announce(fresh) {
  waiting.push(...fresh);
  if (waiting.length === 0 || spoken !== undefined) return;
  const [count, last] = [waiting.length, said(waiting.at(-1).title)];
  part.querySelector('.spoken').textContent = count === 1 ? last : t('underneath.spoken', { count, last });
  waiting = [];
  spoken = setTimeout(() => {
    spoken = undefined;
    announce([]);
  }, pauses.speak);
}

function toggled(id, { open: isOpen, lastElementChild: body }) {
  if (isOpen) void open(id, body);
  else opened.delete(id);
}

async function open(id, body) {
  opened.set(id, { body });
  if (body.childNodes.length === 0) render(body, h('p', { class: 'hint' }, t('loading')));
  try {
    const answer = await get(`underneath/entries/${encodeURIComponent(id)}`);
    if (opened.has(id)) show(id, body, answer);
  } catch (error) {
    render(body, h('p', { class: 'reason' }, error.message));
  }
}

function show(id, body, answer) {
  opened.set(id, { body, answer });
  render(body, detail(answer));
}

async function use(name, run) {
  const of = (path) => (subject.mchid === undefined ? path : `${path}?mchid=${subject.mchid}`);
  tools = { busy: name };
  draw();
  try {
    await run({ of, order: debtOf(subject.number, entries) });
    isHeld = name === 'hold' || (isHeld && name !== 'release' && name !== 'fail');
    tools = { done: name };
  } catch (error) {
    tools = { problem: error.status === 404 || error.status === 409 ? t('tools.not') : error.message };
  }
  draw();
  await Promise.all([look(), host.refresh()]);
}

function draw() {
  part.lang = isChinese() ? 'zh-CN' : 'en';
  render(
    part,
    h('header', { data: { key: 'head' } }, title(), h('p', { class: 'hint' }, t('underneath.said'))),
    toolBox(tools, { order: debtOf(subject.number, entries), isHeld }, use),
    h('p', { class: 'failed', role: 'alert', data: { key: 'problem' } }, problem),
    entries?.length === 0 && h('p', { class: 'nothing', data: { key: 'nothing' } }, t('underneath.nothing')),
    h(
      'div',
      { class: 'scroller', data: { key: 'scroller' } },
      entries && entryList(entries, showsAll ? undefined : subject.number, toggled),
    ),
    h('p', { class: 'newer', data: { key: 'newer' } }, newer()),
    h('p', { class: 'spoken', role: 'status', data: { own: 'spoken', key: 'spoken' } }),
  );
}

function title() {
  const { number } = subject;
  const thing = ownThings().find(({ path }) => number !== undefined && path.endsWith(number));
  return h(
    'div',
    { class: 'head' },
    h('h2', { id: 'underneath-title' }, t('underneath')),
    number !== undefined && !showsAll && h('code', { title: number }, short(number)),
    thing && h('a', { class: 'thing-link', href: `#/${thing.path}` }, t('underneath.back')),
    number !== undefined &&
      h(
        'button',
        {
          type: 'button',
          class: 'quiet all',
          'aria-pressed': String(showsAll),
          data: { action: 'all' },
          onclick: () => {
            showsAll = !showsAll;
            forget();
          },
        },
        t('underneath.all'),
      ),
  );
}

function newer() {
  const count = reading.unseen();
  if (count === 0) return undefined;
  return h(
    'button',
    { type: 'button', data: { action: 'newer' }, onclick: () => (reading.toEnd(), draw()) },
    kindIcon('down'),
    t('underneath.newer', { count }),
  );
}

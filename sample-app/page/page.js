import { call } from './api.js';
import { isChinese, switchLanguage, text } from './texts.js';

const $ = (selector) => document.querySelector(selector);
const all = (selector) => document.querySelectorAll(selector);
const yuan = (fen) => (fen / 100).toFixed(2);

let tariff;
/** What the app last said of the rental; undefined while nothing is rented. */
let rental;
/** Odd while a call is under way. */
let acts = 0;

const final = ['paid', 'cancelled'];
/** An order that WeChat Pay has not answered for cannot be confirmed yet. */
const stateOf = ({ state, launch }) => (state === 'requested' && launch === null ? 'unopened' : state);

// Data goes into the page as text only.
function render() {
  document.documentElement.lang = isChinese() ? 'zh-CN' : 'en';
  document.title = text('title');
  for (const element of all('[data-text]')) element.textContent = text(element.dataset.text);
  $('#language').textContent = text('other');
  const state = rental && stateOf(rental);
  for (const element of all('[data-for]')) {
    const states = element.dataset.for.split(' ');
    element.hidden = !states.includes(state ?? 'none') && !(state && states.includes('any'));
  }
  if (tariff)
    show({
      price: text('priceValue', { yuan: tariff.feePerHour / 100 }),
      deposit: `¥${yuan(tariff.deposit)}`,
    });
  if (!rental) return;
  const minutes = Math.floor((rental.duration ?? 0) / 60_000);
  show({
    state: text(`state.${state}`),
    explanation: text(`explain.${state}`),
    device: rental.deviceId,
    number: rental.id,
    fee: rental.fee === null ? '' : `¥${yuan(rental.fee)}`,
    duration: text('durationValue', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }),
  });
  // A merchant's mini program passes `rental.launch` to wx.openBusinessView here.
  $('#confirm').hidden = rental.confirmAt === null;
  if (rental.confirmAt !== null) $('#confirm').href = rental.confirmAt;
}

function show(values) {
  for (const [name, value] of Object.entries(values)) {
    for (const element of all(`[data-value=${name}]`)) {
      // What is live is read aloud when it is written, changed or not.
      if (element.textContent !== value) element.textContent = value;
    }
  }
}

/** Remembered, so that a reload, or a repeat after a lost answer, is the same rental. */
const remembered = () => JSON.parse(localStorage.getItem('rental') ?? 'null');

function newRental(deviceId) {
  const id = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  localStorage.setItem('rental', JSON.stringify({ id, deviceId }));
  return { id, deviceId };
}

const actions = {
  rent(deviceId = remembered().deviceId) {
    const last = remembered();
    const { id } = last?.deviceId === deviceId ? last : newRental(deviceId);
    return call('PUT', `rentals/${id}`, { deviceId });
  },
  check: () => call('POST', `rentals/${rental.id}/check`),
  return: () => call('POST', `rentals/${rental.id}/return`),
  cancel: () => call('POST', `rentals/${rental.id}/cancel`),
  forget() {
    localStorage.removeItem('rental');
    return undefined;
  },
};

/** Buttons wait while a call is under way: the user sees what became of one before the next. */
async function act(action) {
  acts += 1;
  for (const button of all('button')) button.disabled = true;
  problem();
  try {
    rental = await action();
  } catch (error) {
    problem(error.message);
    rental = await look();
  }
  for (const button of all('button')) button.disabled = false;
  acts += 1;
  render();
}

function problem(message = '') {
  $('#problem').textContent = message;
  $('#problem').hidden = message === '';
}

/** The rental as the app knows it. One that it does not know was never ordered. */
async function look() {
  const { id } = remembered() ?? {};
  if (id === undefined) return undefined;
  try {
    return await call('GET', `rentals/${id}`);
  } catch (error) {
    return error.status === 404 ? actions.forget() : rental;
  }
}

/** Notifications change a rental while the user looks on. */
async function keepFresh() {
  const before = acts;
  const isOver = rental ? final.includes(rental.state) : remembered() === null;
  if (!isOver && !document.hidden && before % 2 === 0) {
    const found = await look();
    // What was asked for before a button was pressed may be older than what the button did.
    if (acts === before) {
      rental = found;
      render();
    }
  }
  setTimeout(keepFresh, 1_000);
}

$('#rent').addEventListener('submit', (event) => {
  event.preventDefault();
  void act(() => actions.rent($('#device').value.trim()));
});
for (const button of all('[data-action]')) {
  button.addEventListener('click', () => act(() => actions[button.dataset.action]()));
}
$('#language').addEventListener('click', () => {
  switchLanguage();
  problem();
  render();
});

// The QR code on a cabinet leads here: /?device=PB-1
$('#device').value = new URLSearchParams(location.search).get('device') ?? '';
tariff = await call('GET', 'rentals/tariff').catch((error) => problem(error.message));
rental = await look();
render();
void keepFresh();

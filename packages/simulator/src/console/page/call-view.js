import { get, path } from './api.js';
import { copyButton } from './copy.js';
import { h } from './dom.js';
import { beijing } from './format.js';
import { hrefOf } from './place.js';
import { callBadge, json, more } from './parts.js';
import { language, t } from './texts.js';

/** Calls that were read. A call never changes once it is logged. */
const known = new Map();
const limit = 200;

export async function loadCall(id) {
  if (known.has(id)) return known.get(id);
  const call = await get(`requests/${path(id)}`);
  known.set(id, call);
  if (known.size > limit) known.delete(known.keys().next().value);
  return call;
}

export const knownCall = (id) => known.get(id);

const term = (name, ...value) => [h('dt', {}, name), h('dd', {}, ...value)];

/** A signature is long and says nothing to a person, so it is folded. */
const folded = (key, label, value) => more(key, label, h('code', {}, value));

const headerList = (call, side, headers) =>
  h(
    'dl',
    { class: 'pairs' },
    headers.map(([name, value]) =>
      term(
        name,
        name.toLowerCase() === 'wechatpay-signature'
          ? folded(`${call.requestId} ${side} ${name}`, t('showSignature'), value)
          : value,
      ),
    ),
  );

function authorization(call) {
  if (call.authorization === undefined) return h('p', { class: 'dim' }, t('noAuthorization'));
  const { scheme, parts } = call.authorization;
  const { signature, ...shown } = parts;
  return h(
    'dl',
    { class: 'pairs' },
    term('Authorization', scheme),
    Object.entries(shown).map(([name, value]) =>
      term(name, name === 'timestamp' && Number(value) > 0 ? `${value} (${beijing(value * 1000)})` : value),
    ),
    signature !== undefined &&
      term('signature', folded(`${call.requestId} signature`, t('showSignature'), signature)),
  );
}

function body({ text, length, isCut }) {
  if (length === 0) return h('p', { class: 'dim' }, t('noBody'));
  if (text === undefined) return h('p', { class: 'dim' }, t('binary', { count: length }));
  let shown;
  try {
    shown = json(JSON.parse(text));
  } catch {
    shown = h('pre', { tabindex: '0' }, text);
  }
  return h('div', {}, shown, isCut && h('p', { class: 'dim' }, t('cut', { count: length })));
}

/** Each line is marked, because a missing or doubled line feed is the usual mistake. */
const signedText = (text) =>
  h(
    'pre',
    { class: 'signed', tabindex: '0' },
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => [h('span', { class: 'line' }, line), '\n']),
  );

const part = (title, ...children) => h('section', { class: 'part' }, h('h4', {}, title), ...children);

/** A call with all that is known of it. */
export function callView(call) {
  const { requestId: id, reason, signMessage } = call;
  return h(
    'div',
    { class: 'opened' },
    reason && h('p', { class: call.fault ? 'reason fault' : 'reason' }, reason[language()]),
    h(
      'dl',
      { class: 'pairs' },
      term(t('operationOfCall'), call.operation ?? t('noOperation')),
      term('Request-ID', h('a', { href: hrefOf('calls', id) }, id)),
      term(t('time'), beijing(call.at)),
      term(t('took'), t('milliseconds', { count: call.duration.toFixed(1) })),
    ),
    h(
      'div',
      { class: 'buttons' },
      copyButton(t('copyCurl'), `${id} curl`, async () => (await get(`requests/${path(id)}/curl`)).curl),
    ),
    part(
      t('request'),
      h('p', { class: 'target' }, `${call.method} ${call.path}`),
      authorization(call),
      more(
        `${id} headers`,
        t('headers', { count: call.headers.length }),
        headerList(call, 'request', call.headers),
      ),
      body(call.body),
    ),
    part(
      t('toSign'),
      h('p', { class: 'dim' }, t(signMessage === undefined ? 'toSignUnknown' : 'toSignHint')),
      ...(signMessage === undefined
        ? []
        : [
            signedText(signMessage),
            h(
              'div',
              { class: 'buttons' },
              copyButton(t('copyText'), `${id} text`, () => signMessage),
            ),
          ]),
    ),
    part(
      t('answer'),
      h('p', {}, callBadge(call), call.code === undefined ? '' : ` ${call.code}`),
      more(
        `${id} answer headers`,
        t('headers', { count: call.answer.headers.length }),
        headerList(call, 'answer', call.answer.headers),
      ),
      body(call.answer.body),
    ),
  );
}

/** A call that is read as soon as its place is opened. */
export function lazyCall(id, details) {
  const holder = h('div', {}, h('p', { class: 'dim' }, t('loading')));
  const fill = (content) => holder.replaceChildren(content);
  const earlier = knownCall(id);
  if (earlier !== undefined) {
    fill(callView(earlier));
    return holder;
  }
  details.addEventListener('toggle', async () => {
    if (!details.open) return;
    try {
      fill(callView(await loadCall(id)));
    } catch (error) {
      fill(h('p', { class: 'dim' }, error.message));
    }
  });
  return holder;
}

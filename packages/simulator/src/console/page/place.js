/** Families of records with a page of their own: their name in the hash, and in the control API. */
const families = ['orders', 'legacy-orders', 'sign-plans', 'refunds', 'calls', 'notifications'];

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What the address names: the open record, and what the lists are reduced to. */
export function place() {
  const query = new URLSearchParams(location.search);
  const [, family = '', id = ''] = location.hash.slice(1).split('/');
  const open = families.includes(family) && id !== '' ? { family, id: decoded(id) } : undefined;
  return {
    open,
    kind: query.get('kind') ?? '',
    text: query.get('q') ?? '',
    failed: query.get('failed') === 'true',
    mchid: query.get('mchid'),
  };
}

/** The address of a record. The filter stays. */
export const hrefOf = (family, id) => `#/${family}/${encodeURIComponent(id)}`;

/** The address of a list. */
export function listHref(kind) {
  const query = new URLSearchParams(location.search);
  if (kind === '') query.delete('kind');
  else query.set('kind', kind);
  const text = query.toString();
  return `${location.pathname}${text === '' ? '' : `?${text}`}`;
}

let moved = () => {};

/** Calls back after each change of the address, those by Back too. */
export function onMove(callback) {
  moved = callback;
  addEventListener('popstate', () => callback());
}

export function go(href) {
  history.pushState(null, '', href);
  moved();
}

/** Changes parts of the query in place, so that Back leaves the page as one step. An empty value removes its part. */
export function setQuery(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(null, '', `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`);
  moved();
}

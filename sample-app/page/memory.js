const prefix = 'payscore-sample-';

/** What the browser keeps for the next visit; null where it keeps nothing. */
export function kept(name) {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // It holds for this visit.
  }
}

const isOwn = ({ path, name } = {}) => typeof path === 'string' && typeof name === 'string';

/** What was begun on this device, the newest first. */
export function ownThings() {
  try {
    const things = JSON.parse(kept('things') ?? '[]');
    return Array.isArray(things) ? things.filter(isOwn) : [];
  } catch {
    return [];
  }
}

/** @param path such as `rentals/<id>`, which is the address in the page and at the app alike */
export function rememberThing(path, name) {
  const others = ownThings().filter((thing) => thing.path !== path);
  keep('things', JSON.stringify([{ path, name }, ...others].slice(0, 30)));
}

export function forgetThing(path) {
  keep('things', JSON.stringify(ownThings().filter((thing) => thing.path !== path)));
}

/**
 * The number under which something is being ordered: the same after a lost answer and after a reload.
 * @param subject what is ordered, such as `rentals PB-1`
 * @param draw makes a number
 */
export function draftOf(subject, draw) {
  const [id = '', of] = (kept('draft') ?? '').split(' ', 2);
  if (of === encodeURIComponent(subject)) return id;
  const drawn = draw();
  keep('draft', `${drawn} ${encodeURIComponent(subject)}`);
  return drawn;
}

/** What was ordered is known to the app: the next order is another one. */
export const endDraft = () => keep('draft', '');

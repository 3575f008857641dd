const svgNamespace = 'http://www.w3.org/2000/svg';
const listeners = ['onclick', 'onsubmit', 'oninput', 'onchange', 'onclose', 'onkeydown'];

/**
 * An element. Children are elements or text, and text is never read as HTML: an order may have any name.
 * `on…` are listeners, `data` is the dataset, all else are attributes; `false` and undefined are left out.
 */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** As `h`, for drawings. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(svgNamespace, tag), attributes, children);
}

const isShown = (child) => child !== undefined && child !== null && child !== false && child !== '';

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element[name] = value;
    else if (name === 'data') Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter(isShown));
  return element;
}

/**
 * Makes the content of an element that of `children`. What is alike stays the same element, so that the focus, what was
 * typed and what a screen reader has read are kept; elements with the same `data-key` are alike wherever they are.
 */
export function render(container, ...children) {
  patchChildren(container, filled(document.createElement('div'), {}, children));
}

function patchChildren(from, to) {
  const keyed = new Map([...from.children].flatMap((child) => (keyOf(child) ? [[keyOf(child), child]] : [])));
  let place = from.firstChild;
  for (const next of Array.from(to.childNodes)) {
    const found = keyOf(next) === undefined ? firstAlike(place, next) : keyed.get(keyOf(next));
    if (found === undefined || !isAlike(found, next)) {
      from.insertBefore(next, place);
      continue;
    }
    if (keyOf(next) === undefined) place = removedUpTo(place, found);
    if (found === place) place = place.nextSibling;
    else from.insertBefore(found, place);
    patch(found, next);
  }
  while (place !== null) {
    const { nextSibling } = place;
    place.remove();
    place = nextSibling;
  }
}

const keyOf = (node) => node.dataset?.key;
const isAlike = (one, other) => one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

function firstAlike(start, wanted) {
  for (let node = start; node !== null; node = node.nextSibling) {
    if (isAlike(node, wanted)) return node;
    // What has a key is never passed over: it may be needed further down.
    if (keyOf(node) !== undefined) return undefined;
  }
  return undefined;
}

function removedUpTo(start, end) {
  let node = start;
  while (node !== end) {
    const { nextSibling } = node;
    node.remove();
    node = nextSibling;
  }
  return end;
}

function patch(from, to) {
  if (from.nodeType === Node.TEXT_NODE) {
    if (from.data !== to.data) from.data = to.data;
    return;
  }
  for (const { name } of Array.from(from.attributes)) {
    // Whether a part is open is up to the user.
    if (name !== 'open' && !to.hasAttribute(name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (name !== 'open' && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const name of listeners) if (from[name] !== to[name]) from[name] = to[name];
  // A part with content of its own, such as a chart that another module draws.
  if (to.dataset?.own !== undefined) return;
  patchChildren(from, to);
}

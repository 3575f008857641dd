/**
 * An element. Children are elements or text, and text is never read as HTML: an order may have any name.
 * `on…` are listeners, `data` is the dataset, all else are attributes.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'data') Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== false));
  return element;
}

const shown = new WeakMap();

/** Rebuilds the content if its data has changed. Opened parts stay open, and the focused element keeps the focus. */
export function update(container, data, build) {
  const print = JSON.stringify(data);
  if (shown.get(container) === print) return;
  shown.set(container, print);
  const open = new Set([...container.querySelectorAll('details[open]')].map(({ dataset }) => dataset.key));
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  container.replaceChildren(...build());
  for (const details of container.querySelectorAll('details')) details.open = open.has(details.dataset.key);
  if (focused === undefined) return;
  [...container.querySelectorAll('[data-key]')].find(({ dataset }) => dataset.key === focused)?.focus();
}

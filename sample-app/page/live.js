import { hasSimulator } from './api.js';

const events = 'underneath/events';

/**
 * Calls `look` whenever something may have changed: when the app tells so, and every few seconds, because it may not be
 * able to. Nobody looks at a hidden page.
 */
export async function follow(look) {
  const isSimulated = await hasSimulator();
  let isTold = false;
  const glance = () => {
    if (document.hidden) return;
    look();
    dispatchEvent(new Event('changed'));
  };
  document.addEventListener('visibilitychange', glance);
  addEventListener('online', glance);
  if (isSimulated) {
    const source = new EventSource(events);
    source.addEventListener('open', () => (isTold = true));
    source.addEventListener('error', () => (isTold = false));
    for (const name of ['changed', 'message']) source.addEventListener(name, glance);
  }
  let seconds = 0;
  setInterval(() => {
    seconds += 1;
    if (seconds % pause(isSimulated, isTold) === 0) glance();
  }, 1_000);
}

const pause = (isSimulated, isTold) => (isTold ? 5 : isSimulated ? 1 : 3);

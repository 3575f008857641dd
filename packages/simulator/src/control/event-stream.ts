import type { ServerResponse } from 'node:http';
import type { WireAnswer } from '../server/simulator-server.js';
import type { Database } from '../state/database.js';

/** Milliseconds from a change to its event, so that a burst of changes causes one event. */
const pause = 100;

/** Server-sent events: `changed` after the state may have changed. */
export const eventStream = (database: Database): WireAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
  text: '',
  stream: (response: ServerResponse) => {
    let timer: NodeJS.Timeout | undefined;
    const notify = (): void => {
      timer = undefined;
      response.write('event: changed\ndata: {}\n\n');
    };
    const end = database.onChange(() => {
      timer ??= setTimeout(notify, pause).unref();
    });
    response.once('close', () => {
      end();
      clearTimeout(timer);
    });
    // The state may have changed since the caller read it, so the first event is sent at once.
    notify();
  },
});

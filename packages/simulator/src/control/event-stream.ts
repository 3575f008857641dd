import type { ServerResponse } from 'node:http';
import type { WireAnswer } from '../server/simulator-server.js';
import type { Database } from '../state/database.js';

/** One event stands for a burst of changes. */
const pause = 100;

/** Server-sent events: `changed` whenever there may be something new in the state. */
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
    // What has changed between the caller's last look and now.
    notify();
  },
});

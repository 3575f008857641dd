import type { ServerResponse } from 'node:http';
import type { WireAnswer } from '../server/simulator-server.js';
import type { Database } from '../state/database.js';

/** A burst of changes is told once. */
const pause = 100;

/** Server-sent events: `changed` whenever there may be something new in the state. */
export const eventStream = (database: Database): WireAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
  text: '',
  stream: (response: ServerResponse) => {
    let timer: NodeJS.Timeout | undefined;
    const tell = (): void => {
      timer = undefined;
      response.write('event: changed\ndata: {}\n\n');
    };
    const end = database.onChange(() => {
      timer ??= setTimeout(tell, pause).unref();
    });
    response.once('close', () => {
      end();
      clearTimeout(timer);
    });
    // What has changed between the caller's last look and now.
    tell();
  },
});

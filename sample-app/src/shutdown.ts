import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';

/** Milliseconds for requests under way; an event stream ends by itself never. */
const patience = 3_000;
/** Milliseconds for everything. */
const bound = 10_000;
/** Milliseconds in which a second signal is the same key press: npm hands Ctrl+C on, which the terminal has sent already. */
const sameKeyPress = 300;

/**
 * Ends the app: new requests are answered 503, handlers and commands under way end, then requests do, then connections to the database
 * and to Redis are closed. What is not done yet stays in the ledger and the queue, for the next start.
 */
export async function closeApp(app: INestApplication): Promise<void> {
  const server = app.getHttpServer() as Server;
  const late = setTimeout(() => server.closeAllConnections(), patience);
  try {
    await app.close();
  } finally {
    clearTimeout(late);
  }
}

/**
 * Stops at SIGTERM or Ctrl+C, with exit code 0. A second one ends the process at once, and so does the bound of 10 seconds. An app
 * without a simulator beside it needs `app.enableShutdownHooks()` only.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let began: number | undefined;
  const end = (): void => {
    const now = performance.now();
    if (began !== undefined && now - began > sameKeyPress) process.exit(130);
    if (began !== undefined) return;
    began = now;
    console.log('\nStopping. Ctrl+C again ends at once.');
    setTimeout(() => fail(`It did not stop within ${bound} ms`), bound).unref();
    stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', end).on('SIGTERM', end);
}

function fail(reason: unknown): void {
  console.error('The sample was ended:', reason instanceof Error ? reason.message : reason);
  process.exit(1);
}

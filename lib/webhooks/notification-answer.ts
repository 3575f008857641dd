import type { ServerResponse } from 'node:http';

/** What WeChat Pay is answered: anything but 2xx has it send the notification again. */
export interface NotificationAnswer {
  readonly status: number;
  readonly body?: { readonly code: 'FAIL'; readonly message: string };
}

export const fail = (status: number, message: string): NotificationAnswer => ({
  status,
  body: { code: 'FAIL', message },
});

/** Whether the host has answered, or the client is gone. Fastify's own `sent` does not see headers of a middleware. */
const isOver = (response: ServerResponse): boolean =>
  response.headersSent || response.writableEnded || response.destroyed;

/**
 * Answers on Node's own response, unless the host has: hooks and wrappers of a framework may answer later than they are
 * asked to, and what they throw then has no caller. May throw what a middleware of the host has put in the place of
 * the response's methods.
 */
export function sendAnswer(response: ServerResponse, { status, body }: NotificationAnswer): void {
  if (isOver(response)) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  response.statusCode = status;
  if (body !== undefined) {
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Content-Length', Buffer.byteLength(text));
  }
  response.end(text);
}

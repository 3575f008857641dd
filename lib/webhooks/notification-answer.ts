import type { ServerResponse } from 'node:http';

/** Answer to WeChat Pay. Any status but 2xx makes WeChat Pay send the notification again. */
export interface NotificationAnswer {
  readonly status: number;
  readonly body?: { readonly code: 'FAIL'; readonly message: string };
}

export const fail = (status: number, message: string): NotificationAnswer => ({
  status,
  body: { code: 'FAIL', message },
});

/**
 * Whether the host has answered, or the client is gone. Fastify's own `sent` would not do, because it misses headers
 * that a middleware has sent.
 */
const isOver = (response: ServerResponse): boolean =>
  response.headersSent || response.writableEnded || response.destroyed;

/**
 * Answers on Node's own response, unless the host has answered. The framework's response is not used, because its hooks
 * may answer later and then throw without a caller. May throw if a middleware has replaced the response's methods.
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

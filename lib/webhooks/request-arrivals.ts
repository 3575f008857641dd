import type { HttpServer } from '@nestjs/common';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

interface Arrival {
  readonly began: number;
  readonly timer: NodeJS.Timeout;
}

/** Without the query; Express matches without case and with a slash at the end. */
const pathOf = (url = ''): string =>
  url
    .replace(/[?#].*/s, '')
    .replace(/\/+$/, '')
    .toLowerCase();

/**
 * When requests began. A route runs only after the body parser, and WeChat Pay counts its 5 seconds from the first byte:
 * a request whose body has not come by then must be answered without its route.
 */
export class RequestArrivals {
  private readonly arrivals = new WeakMap<IncomingMessage, Arrival>();

  constructor(
    private readonly deadline: number,
    private readonly answerLate: (response: ServerResponse) => void,
  ) {}

  /** Requests that reach the adapter by another server than its own are first seen by their route. */
  watch(adapter: HttpServer, path: string): void {
    const watched = pathOf(path);
    const server = adapter.getHttpServer() as Server;
    server.prependListener('request', (request, response) => {
      if (request.method !== 'POST' || pathOf(request.url) !== watched) return;
      const timer = setTimeout(() => this.answerLate(response), this.deadline);
      this.arrivals.set(request, { began: performance.now(), timer });
      response.once('close', () => clearTimeout(timer));
    });
  }

  /** Milliseconds that are left for the answer. From now on the route sees to it. */
  takeOver(request: IncomingMessage): number {
    const arrival = this.arrivals.get(request);
    if (arrival === undefined) return this.deadline;
    clearTimeout(arrival.timer);
    return Math.max(0, this.deadline - (performance.now() - arrival.began));
  }
}

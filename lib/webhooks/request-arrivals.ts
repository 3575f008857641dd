import type { HttpServer } from '@nestjs/common';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

interface Arrival {
  readonly began: number;
  readonly timer: NodeJS.Timeout;
}

/** Path without query, in lower case, without trailing slashes, because Express ignores case and a trailing slash. */
const pathOf = (url = ''): string =>
  url
    .replace(/[?#].*/s, '')
    .replace(/\/+$/, '')
    .toLowerCase();

/** Whether a path is one of a route, in which `:name` stands for any segment. */
function isOfRoute(route: readonly string[], path: string): boolean {
  const segments = path.split('/');
  return (
    segments.length === route.length &&
    route.every((segment, index) => segment.startsWith(':') || segment === segments[index])
  );
}

/**
 * Arrival times of requests. WeChat Pay counts its 5 seconds from the first byte, but a route runs only after the body
 * parser: a request whose body is late must be answered before its route runs.
 */
export class RequestArrivals {
  private readonly arrivals = new WeakMap<IncomingMessage, Arrival>();

  constructor(
    private readonly deadline: number,
    private readonly answerLate: (response: ServerResponse) => void,
  ) {}

  /** Starts the clock of requests to a route. Requests that reach the adapter by another server are not seen here. */
  watch(adapter: HttpServer, path: string): void {
    const route = pathOf(path).split('/');
    const server = adapter.getHttpServer() as Server;
    server.prependListener('request', (request, response) => {
      if (request.method !== 'POST' || !isOfRoute(route, pathOf(request.url))) return;
      const timer = setTimeout(() => this.answerLate(response), this.deadline);
      this.arrivals.set(request, { began: performance.now(), timer });
      response.once('close', () => clearTimeout(timer));
    });
  }

  /** Stops the timer of a request, as its route answers from now on. Returns the milliseconds left for the answer. */
  takeOver(request: IncomingMessage): number {
    const arrival = this.arrivals.get(request);
    if (arrival === undefined) return this.deadline;
    clearTimeout(arrival.timer);
    return Math.max(0, this.deadline - (performance.now() - arrival.began));
  }
}

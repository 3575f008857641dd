import type { HttpServer } from '@nestjs/common';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fail, type NotificationAnswer } from './notification-answer.js';

/** A request of a route, from its first byte to its answer. One timer serves it all along. */
export interface Arrival {
  /** What the request is answered when its time is over. */
  late: NotificationAnswer;
  /** Milliseconds until then. */
  readonly left: () => number;
  /** Stops the timer. */
  readonly end: () => void;
}

/** The body did not come in time: nothing was verified, and no handler runs. */
const bodyTooSlow = fail(408, 'body too slow');

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
    private readonly answerLate: (response: ServerResponse, answer: NotificationAnswer) => void,
  ) {}

  /** Starts the clock of requests to a route. Requests that reach the adapter by another server are not seen here. */
  watch(adapter: HttpServer, path: string): void {
    const route = pathOf(path).split('/');
    const server = adapter.getHttpServer() as Server;
    server.prependListener('request', (request, response) => {
      const { method, url } = request;
      if (method !== 'POST' || (url !== path && !isOfRoute(route, pathOf(url)))) return;
      const arrival = this.begin(response);
      this.arrivals.set(request, arrival);
      response.once('close', arrival.end);
    });
  }

  /** The arrival of a request whose route runs now. A request that was not seen before arrives now. */
  of(request: IncomingMessage, response: ServerResponse): Arrival {
    return this.arrivals.get(request) ?? this.begin(response);
  }

  private begin(response: ServerResponse): Arrival {
    const began = performance.now();
    const timer = setTimeout(() => this.answerLate(response, arrival.late), this.deadline);
    const arrival: Arrival = {
      late: bodyTooSlow,
      left: () => Math.max(0, this.deadline - (performance.now() - began)),
      end: () => clearTimeout(timer),
    };
    return arrival;
  }
}

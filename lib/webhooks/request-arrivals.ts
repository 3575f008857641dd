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

/**
 * Arrival times of requests. WeChat Pay counts its 5 seconds from the first byte, but a route runs only after the body
 * parser: a request whose body is late must be answered before its route runs. Which requests are a route's must be
 * what the platform itself finds, because a wrong guess would end a request of the host.
 */
export class RequestArrivals {
  private readonly responses = new WeakMap<IncomingMessage, ServerResponse>();
  private readonly arrivals = new WeakMap<IncomingMessage, Arrival>();

  constructor(
    private readonly deadline: number,
    private readonly answerLate: (response: ServerResponse, answer: NotificationAnswer) => void,
  ) {}

  /**
   * Sees each request of a server before the platform does. Requests that reach the platform by another server are not
   * seen.
   * @param isOfRoute whether the request's clock starts now; on Fastify `routed` starts it
   */
  watch(server: Server, isOfRoute?: (request: IncomingMessage) => boolean): void {
    server.prependListener('request', (request, response) => {
      if (isOfRoute === undefined) this.responses.set(request, response);
      else if (isOfRoute(request)) this.begin(request, response);
    });
  }

  /** Starts the clock of a request that Fastify has just routed, before its hooks run. */
  readonly routed = (request: IncomingMessage): void => {
    const response = this.responses.get(request);
    if (response !== undefined) this.begin(request, response);
  };

  /** The arrival of a request whose route runs now. A request that was not seen before arrives now. */
  of(request: IncomingMessage, response: ServerResponse): Arrival {
    return this.arrivals.get(request) ?? this.begin(request, response);
  }

  private begin(request: IncomingMessage, response: ServerResponse): Arrival {
    const began = performance.now();
    const timer = setTimeout(() => this.answerLate(response, arrival.late), this.deadline);
    const arrival: Arrival = {
      late: bodyTooSlow,
      left: () => Math.max(0, this.deadline - (performance.now() - began)),
      end: () => clearTimeout(timer),
    };
    this.arrivals.set(request, arrival);
    response.once('close', arrival.end);
    return arrival;
  }
}

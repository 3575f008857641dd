import {
  Inject,
  Injectable,
  Logger,
  RequestMethod,
  type HttpServer,
  type OnModuleInit,
} from '@nestjs/common';
import { ApplicationConfig, DiscoveryService, HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { memoize } from '../schema/memoize.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { lastMounted } from './express-routing.js';
import { mountInScope } from './fastify-scope.js';
import { addRoute } from './mounted-routes.js';
import { sendAnswer, type NotificationAnswer } from './notification-answer.js';
import { NotificationPaths } from '../client/notification-paths.js';
import { NotificationReceiver } from './notification-receiver.service.js';
import type { WebhookControllerMetadata } from './payscore-webhook-controller.decorator.js';
import { keepsRawBody } from './raw-body-probe.js';
import type { NotificationRequest } from './raw-body.js';
import { requireOneRegistration } from './registrations.js';
import { RequestArrivals } from './request-arrivals.js';
import { RAW_BODY_REMEDY, WEBHOOK_CONTROLLER } from './webhook.constants.js';

/** A request or response of the framework. Express passes Node's own; Fastify wraps it, in `raw`. */
type Adapted<Message> = Message & { readonly raw?: Message; hijack?(): unknown };

/** What answers the notifications of a route. */
export type Receiver = Pick<NotificationReceiver, 'receive' | 'report'>;

/** The options of routes. */
export type RouteConfig = Pick<PayscoreConfig, 'name' | 'notifyUrl'> & {
  readonly notifications: Pick<PayscoreConfig['notifications'], 'deadline'>;
};

/** Applications whose missing raw body is logged already, because several registrations share one application. */
const announced = new WeakSet<HttpServer>();

/** The webhook controllers of an application. Memoized, because every registration asks. */
const webhookControllers = memoize((discovery: DiscoveryService) =>
  discovery.getControllers().flatMap(({ metatype, name }) => {
    const metadata =
      metatype &&
      (Reflect.getMetadata(WEBHOOK_CONTROLLER, metatype) as WebhookControllerMetadata | undefined);
    return metadata ? [{ name, metadata }] : [];
  }),
);

/** Classes with the decorator that are providers, for which Nest tells no route from a service. */
const misplacedControllers = memoize((discovery: DiscoveryService) => {
  const controllers = new Set(discovery.getControllers().map(({ metatype }) => metatype));
  return discovery.getProviders().flatMap(({ metatype, name }) => {
    if (typeof metatype !== 'function' || controllers.has(metatype)) return [];
    const metadata = Reflect.getMetadata(WEBHOOK_CONTROLLER, metatype) as
      WebhookControllerMetadata | undefined;
    return metadata ? [{ name, metadata }] : [];
  });
});

/**
 * Mounts a route for each of this registration's webhook controllers. The route is mounted on the HTTP adapter itself,
 * as Nest's GraphQL module does it, because a global guard, interceptor or filter of the host would break the answer
 * that WeChat Pay expects.
 */
@Injectable()
export class NotificationRoutes implements OnModuleInit {
  /** Paths that receive notifications, the host's global prefix included. */
  readonly paths: string[] = [];
  private readonly logger = new Logger('Payscore');
  private readonly arrivals: RequestArrivals;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly adapterHost: HttpAdapterHost,
    private readonly application: ApplicationConfig,
    @Inject(NotificationReceiver) private readonly receiver: Receiver,
    private readonly known: NotificationPaths,
    @Inject(PAYSCORE_CONFIG) private readonly config: RouteConfig,
  ) {
    this.arrivals = new RequestArrivals(config.notifications.deadline, this.answerLate);
  }

  /**
   * Must be called after the body parser is mounted and before the host's controllers, one of which may match every
   * path.
   */
  mount(): void {
    // A worker that only runs handlers has no HTTP adapter.
    const adapter = this.adapterHost.httpAdapter;
    const server = adapter?.getHttpServer() as Server | undefined;
    if (!server) return;
    for (const { name, metadata } of webhookControllers(this.discovery)) {
      requireOneRegistration(this.discovery, metadata.name, `@PayscoreWebhookController on ${name}`);
      if (metadata.name !== this.config.name) continue;
      const path = this.fullPath(metadata.path);
      if (!addRoute(adapter, path, metadata.name)) continue;
      this.paths.push(path);
      // Fastify's router needs no order of routes, and its scopes are opened once all middleware is mounted.
      if (adapter.getType() === 'fastify') continue;
      adapter.post(path, this.handle);
      this.arrivals.watch(server, lastMounted(adapter));
      void this.reportMissingRawBody(adapter, path);
    }
    for (const { name, metadata } of misplacedControllers(this.discovery)) {
      if (metadata.name !== this.config.name) continue;
      this.logger.warn(
        `@PayscoreWebhookController on ${name}: the class is listed under providers, so it has no route. List it under controllers of the module`,
      );
    }
    if (this.paths.length > 0) this.logger.log(this.bootLine());
    this.known.mount(this.paths, this.application.getGlobalPrefix());
    this.known.warnUnlessReceived(this.config.notifyUrl, 'Option notifyUrl');
  }

  /** Mounts the routes on Fastify. Nest calls this after the middleware of all modules is mounted. */
  onModuleInit(): void {
    const adapter = this.adapterHost.httpAdapter;
    if (adapter?.getType() !== 'fastify' || this.paths.length === 0) return;
    this.arrivals.watch(adapter.getHttpServer() as Server);
    const { handle, arrivals } = this;
    for (const path of this.paths)
      mountInScope(adapter.getInstance(), { path, handle, routed: arrivals.routed });
  }

  private readonly handle = (
    request: Adapted<IncomingMessage & NotificationRequest>,
    response: Adapted<ServerResponse>,
  ): void => {
    void this.exchange(request, response);
  };

  private bootLine(): string {
    const routes = this.paths.map((path) => `POST ${path}`).join(', ');
    const { name } = this.config;
    return `Notifications of WeChat Pay: ${routes}${name === undefined ? '' : ` (registration "${name}")`}`;
  }

  /** Must not reject: nobody awaits the promise, and Node.js ends the process on an unhandled rejection. */
  private async exchange(
    request: Adapted<IncomingMessage & NotificationRequest>,
    response: Adapted<ServerResponse>,
  ): Promise<void> {
    try {
      // Without hijack() Fastify would answer itself, or throw because the response is already sent.
      response.hijack?.();
      const plain = response.raw ?? response;
      // A middleware that writes after the end makes the response emit an error, which without a listener ends the
      // process.
      plain.on('error', (error) => this.receiver.report('The response to a notification failed', error));
      const arrival = this.arrivals.of(request.raw ?? request, plain);
      const answer = await this.receiver.receive(request, arrival);
      arrival.end();
      sendAnswer(plain, answer);
    } catch (error) {
      this.receiver.report('A notification could not be answered', error);
    }
  }

  /** Answers a request whose time is over. */
  private readonly answerLate = (response: ServerResponse, answer: NotificationAnswer): void => {
    try {
      // After a part of a body the connection must close, because the rest would be read as the next request.
      if (answer.status === 408 && !response.headersSent) response.setHeader('Connection', 'close');
      sendAnswer(response, answer);
    } catch (error) {
      this.receiver.report('A notification could not be answered', error);
    }
  };

  /** Logs a missing raw body at boot, because otherwise only the first notification would show it. */
  private async reportMissingRawBody(adapter: HttpServer, path: string): Promise<void> {
    if ((await keepsRawBody(adapter, path)) !== false || announced.has(adapter)) return;
    announced.add(adapter);
    this.logger.error(
      `Notifications to ${path} will come without their raw bytes, which their signature covers. ${RAW_BODY_REMEDY}`,
    );
  }

  private fullPath(path: string): string {
    const own = `/${path.replace(/^\/+|\/+$/g, '')}`;
    const prefix = this.application.getGlobalPrefix().replace(/^\/+|\/+$/g, '');
    const excluded = this.application
      .getGlobalPrefixOptions()
      .exclude?.some(
        ({ pathRegex, requestMethod }) =>
          (requestMethod === RequestMethod.ALL || requestMethod === RequestMethod.POST) &&
          pathRegex.test(own),
      );
    return prefix === '' || excluded === true ? own : `/${prefix}${own}`;
  }
}

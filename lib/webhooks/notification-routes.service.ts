import { Inject, Injectable, Logger, RequestMethod, type HttpServer } from '@nestjs/common';
import { ApplicationConfig, DiscoveryService, HttpAdapterHost } from '@nestjs/core';
import { oncePer } from '../http/once-per.js';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.config.js';
import { NotificationReceiver, type NotificationRequest } from './notification-receiver.service.js';
import type { WebhookControllerMetadata } from './payscore-webhook-controller.decorator.js';
import { keepsRawBody } from './raw-body-probe.js';
import { requireOneRegistration } from './registrations.js';
import { RAW_BODY_REMEDY, WEBHOOK_CONTROLLER } from './webhook.constants.js';

/** Applications that were told: several merchants share one. */
const told = new WeakSet<HttpServer>();

/** The webhook controllers of an application. Looked for once: many merchants may have one each. */
const webhookControllers = oncePer((discovery: DiscoveryService) =>
  discovery.getControllers().flatMap(({ metatype, name }) => {
    const metadata =
      metatype &&
      (Reflect.getMetadata(WEBHOOK_CONTROLLER, metatype) as WebhookControllerMetadata | undefined);
    return metadata ? [{ name, metadata }] : [];
  }),
);

/**
 * Mounts a route for each of this registration's webhook controllers. The route stands on the HTTP adapter itself, as
 * Nest's GraphQL module does it: a global guard, interceptor or filter of the host would break the answer that WeChat
 * Pay expects.
 */
@Injectable()
export class NotificationRoutes {
  /** Where notifications are received, the host's prefix included. */
  readonly paths: string[] = [];
  private readonly logger = new Logger('Payscore');

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly adapterHost: HttpAdapterHost,
    private readonly application: ApplicationConfig,
    private readonly receiver: NotificationReceiver,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /** To be called once the body parser is there, and before the host's controllers are: one may match every path. */
  mount(): void {
    // A worker that only runs handlers has no HTTP adapter.
    const adapter = this.adapterHost.httpAdapter;
    if (!adapter?.getHttpServer()) return;
    for (const { name, metadata } of webhookControllers(this.discovery)) {
      requireOneRegistration(this.discovery, metadata.name, `@PayscoreWebhookController on ${name}`);
      if (metadata.name !== this.config.name) continue;
      const path = this.fullPath(metadata.path);
      this.paths.push(path);
      adapter.post(path, (request: NotificationRequest, response: unknown) => {
        void this.receiver.receive(request).then(({ status, body }) => adapter.reply(response, body, status));
      });
      void this.tellWithoutRawBody(adapter, path);
    }
  }

  /** At boot, as otherwise the first notification would be the first to tell. */
  private async tellWithoutRawBody(adapter: HttpServer, path: string): Promise<void> {
    if ((await keepsRawBody(adapter, path)) !== false || told.has(adapter)) return;
    told.add(adapter);
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

/** Metadata on a class: the registration whose notifications it receives. */
export const WEBHOOK_CONTROLLER = Symbol('payscore:webhook-controller');

/** Metadata on a method: the events it handles. */
export const EVENT_HANDLER = Symbol('payscore:event-handler');

/** Remedy for notifications without raw bytes, in log lines. On Fastify the scope of the route keeps the bytes. */
export const RAW_BODY_REMEDY =
  "Create the application with NestFactory.create(AppModule, { rawBody: true }), leave Nest's body parser on and mount " +
  'none of your own in front of it.';

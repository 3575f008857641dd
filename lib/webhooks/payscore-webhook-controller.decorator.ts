import { Controller, VERSION_NEUTRAL } from '@nestjs/common';
import { WEBHOOK_CONTROLLER } from './webhook.constants.js';

/** Which of several merchants is meant. */
export interface PayscoreWebhookOptions {
  /** The registration whose notifications come here. @default the one without a name */
  name?: string | undefined;
}

/** What {@link PayscoreWebhookController} leaves on a class. */
export interface WebhookControllerMetadata {
  readonly path: string;
  readonly name: string | undefined;
}

/**
 * Makes a class receive WeChat Pay's notifications at POST `path`, behind the application's global prefix. Its methods
 * marked with `@OnPayscoreEvent` run once a notification is verified, decrypted and found to be new. List the class in a
 * module's `controllers`, and create the application with `{ rawBody: true }`.
 *
 * The route has no version: URI versioning of the application does not move it, as WeChat Pay knows one URL for years.
 * The log says at boot where it is.
 *
 * The route proves its caller by signature and answers as WeChat Pay expects, so the host's guards, interceptors, pipes
 * and filters do not apply to it.
 */
export function PayscoreWebhookController(
  path: string,
  { name }: PayscoreWebhookOptions = {},
): ClassDecorator {
  return (target) => {
    const metadata: WebhookControllerMetadata = { path, name };
    Reflect.defineMetadata(WEBHOOK_CONTROLLER, metadata, target);
    // WeChat Pay knows one URL, so the route has no version, and Nest's own log must not say that it has one.
    Controller({ path, version: VERSION_NEUTRAL })(target);
  };
}

import { Controller, VERSION_NEUTRAL } from '@nestjs/common';
import { RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import { PayscoreConfigError } from '../errors/index.js';
import { WEBHOOK_CONTROLLER } from './webhook.constants.js';

/** Names one of several registrations. */
export interface PayscoreWebhookOptions {
  /** Name of the registration whose notifications are handled. @default the unnamed registration */
  name?: string | undefined;
  /**
   * Whether the notifications are those of the merchants of `PayscoreMerchantsModule`. A controller's path then has the
   * parameter `:mchid`, such as `wechat/payscore/:mchid`. @default false
   */
  merchants?: boolean | undefined;
}

/**
 * Name of the registration that the options of a decorator mean.
 * @throws {PayscoreConfigError} if they mean two
 */
export function registrationNamed(
  { name, merchants = false }: PayscoreWebhookOptions,
  subject: string,
): string | undefined {
  if (!merchants) return name;
  if (name === undefined || name === RUNTIME_MERCHANTS) return RUNTIME_MERCHANTS;
  throw new PayscoreConfigError(
    subject,
    `it names the registration "${name}", and merchants at run time have none`,
    'Leave out name, or merchants',
  );
}

/** Metadata that {@link PayscoreWebhookController} sets on a class. */
export interface WebhookControllerMetadata {
  readonly path: string;
  readonly name: string | undefined;
}

/**
 * Makes a class receive WeChat Pay's notifications at POST `path`, behind the application's global prefix. Its methods
 * marked with `@OnPayscoreEvent` run once a notification is verified, decrypted and found to be new. List the class in
 * a module's `controllers`, and on Express create the application with `{ rawBody: true }`.
 *
 * The route has no version, so URI versioning of the application does not move it: WeChat Pay keeps one URL for years.
 * The boot log names the route's path.
 *
 * The route proves its caller by signature and answers as WeChat Pay expects, so the host's guards, interceptors, pipes
 * and filters do not apply to it.
 */
export function PayscoreWebhookController(
  path: string,
  options: PayscoreWebhookOptions = {},
): ClassDecorator {
  return (target) => {
    const subject = `@PayscoreWebhookController on ${target.name}`;
    const name = registrationNamed(options, subject);
    if (name === RUNTIME_MERCHANTS) requireParameter(path, subject);
    const metadata: WebhookControllerMetadata = { path, name };
    Reflect.defineMetadata(WEBHOOK_CONTROLLER, metadata, target);
    // Nest's own boot log must not show a version for this controller, because the route has none.
    Controller({ path, version: VERSION_NEUTRAL })(target);
  };
}

function requireParameter(path: string, subject: string): void {
  if (path.split('/').includes(':mchid')) return;
  throw new PayscoreConfigError(
    subject,
    `its path ${path} does not say whose notifications arrive`,
    'Add the parameter :mchid, such as wechat/payscore/:mchid',
  );
}

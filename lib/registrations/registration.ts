import { OperationCaller } from '../client/operation-caller.service.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { Connections } from '../transport/connections.service.js';
import { SignedTransport } from '../transport/signed-transport.service.js';
import { EventHandlers } from '../webhooks/event-handlers.service.js';
import { HandlerRunner } from '../webhooks/handler-runner.service.js';
import { MissedEvents } from '../webhooks/missed-events.service.js';
import { NotificationDispatcher } from '../webhooks/notification-dispatcher.service.js';

/** A class of which each registration has an instance. */
export type Part<T> = abstract new (...parameters: never[]) => T;

/** The parts of one merchant's registration, of PayscoreModule or at run time. */
export class Registration {
  constructor(
    readonly config: PayscoreConfig,
    /** The registration's instance of a class. */
    readonly part: <T>(part: Part<T>) => T,
  ) {}

  get caller(): OperationCaller {
    return this.part(OperationCaller);
  }

  get keys(): PlatformKeys {
    return this.part(PlatformKeys);
  }

  get transport(): SignedTransport {
    return this.part(SignedTransport);
  }

  get connections(): Connections {
    return this.part(Connections);
  }

  get handlers(): EventHandlers {
    return this.part(EventHandlers);
  }

  get runner(): HandlerRunner {
    return this.part(HandlerRunner);
  }

  get missed(): MissedEvents {
    return this.part(MissedEvents);
  }

  get dispatcher(): NotificationDispatcher {
    return this.part(NotificationDispatcher);
  }
}

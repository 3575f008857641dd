import type { RegisteredEvent } from './notification-sink.js';

/**
 * What an inbox remembers of an event: `handled`; `pending`: its claim and its handlers with a transaction are
 * committed, a handler without one has still to succeed; `unhandled`: nothing handled its type.
 */
export type InboxState = 'handled' | 'pending' | 'unhandled';

/** The handlers of an event, as an inbox needs them. */
export interface InboxWork {
  /** Number of handlers, with and without a transaction. */
  readonly handlers: number;
  /** Names of the handlers without a transaction. They run after the commit. */
  readonly later: readonly string[];
  /** Runs the handlers with a transaction. May run again, in a new transaction, if the database asks for a repeat. */
  run(transaction: unknown): Promise<void>;
}

/** Result of a claim. */
export interface InboxClaim {
  /** Whether this claim has run {@link InboxWork.run}; false for a duplicate. */
  readonly isNew: boolean;
  readonly state: InboxState;
  /** Names of the handlers without a transaction that have succeeded before. */
  readonly succeeded: ReadonlySet<string>;
}

/**
 * Remembers events in the host's database, in the transaction of their effects. An application has at most one: it is
 * found among the providers.
 */
export abstract class EventInbox {
  /**
   * Claims an event and runs its work in one transaction; an event that is claimed runs nothing. An event that was
   * `unhandled` may be claimed once it has a handler. Rejects, with nothing kept, if the work rejects.
   */
  abstract claim(event: RegisteredEvent, work: InboxWork): Promise<InboxClaim>;
  /** Remembers that a handler without a transaction has succeeded, while others have still to. */
  abstract remember(event: RegisteredEvent, handler: string): Promise<void>;
  /** Remembers that every handler has succeeded. */
  abstract complete(event: RegisteredEvent): Promise<void>;
  /** What is remembered of an event; `undefined` for nothing. */
  abstract find(event: RegisteredEvent): Promise<InboxState | undefined>;
}

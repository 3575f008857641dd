/** The exclusive right to handle a notification, until it is completed or released or its lease expires. */
export interface NotificationClaim {
  /** Marks the notification as handled: repeats are acknowledged and run no handler. */
  complete(): Promise<void>;
  /** Gives the claim up: the next repeat may claim the notification. */
  release(): Promise<void>;
  /** Extends the claim to `lease` milliseconds from now. */
  extend(lease: number): Promise<void>;
}

/** Why a notification cannot be claimed: it is handled (`done`), or another claim is held (`in-progress`). */
export type ClaimRefusal = 'done' | 'in-progress';

/** Stores which notifications were handled, so that a repeat runs no handler twice. */
export interface NotificationStore {
  /**
   * Claims a notification under all of its keys at once, or none of them.
   * @param keys keys that recognise a repeat; one key in common is enough
   * @param lease milliseconds after which another process may claim the notification, should this one die
   */
  claim(keys: readonly string[], lease: number): Promise<NotificationClaim | ClaimRefusal>;
  /**
   * Those of the keys that are handled. All of them begin with the same merchant number. Of a store without this method
   * each key is claimed, and released again.
   */
  findHandled?(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Marks a key as handled, unless a claim is held on it. Of a store without this method the key is claimed, and the
   * claim completed.
   */
  markHandled?(key: string): Promise<void>;
  /** Resolves if the store can be reached now. A store without this method has an unknown health. */
  ping?(): Promise<void>;
}

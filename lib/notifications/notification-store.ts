/** The right to handle a notification, held until it is completed or released, or its lease runs out. */
export interface NotificationClaim {
  /** Handled: repeats are acknowledged without running anything. */
  complete(): Promise<void>;
  /** Not handled: the next repeat may claim it. */
  release(): Promise<void>;
  /** Holds it for so many milliseconds from now. */
  extend(lease: number): Promise<void>;
}

/** Why there is nothing to claim. */
export type ClaimRefusal = 'done' | 'in-progress';

/** Remembers which notifications were handled, so that a repeat runs nothing twice. */
export interface NotificationStore {
  /**
   * Claims a notification under all of its keys at once, or none of them.
   * @param keys what a repeat is recognised by; one in common is enough
   * @param lease milliseconds after which another may claim it, should this process die
   */
  claim(keys: readonly string[], lease: number): Promise<NotificationClaim | ClaimRefusal>;
}

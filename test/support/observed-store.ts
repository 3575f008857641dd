import {
  MemoryNotificationStore,
  type ClaimRefusal,
  type NotificationClaim,
  type NotificationStore,
} from 'nestjs-payscore';
import { EventEmitter, once } from 'node:events';

type Step = 'extended' | 'completed' | 'released';
type Subject = 'handler' | 'notification';

/** A store in memory that emits an event for each step of its claims. */
export class ObservedStore implements NotificationStore {
  private readonly events = new EventEmitter();
  private readonly inner: MemoryNotificationStore;

  constructor(clock?: () => number) {
    this.inner = new MemoryNotificationStore(clock);
  }

  /** Resolves when the step is taken next. */
  async next(step: Step, subject: Subject = 'notification'): Promise<void> {
    await once(this.events, `${step} ${subject}`);
  }

  async claim(keys: readonly string[], lease: number): Promise<NotificationClaim | ClaimRefusal> {
    const claim = await this.inner.claim(keys, lease);
    if (typeof claim === 'string') return claim;
    const subject: Subject = keys.some((key) => key.includes(':handler:')) ? 'handler' : 'notification';
    const emit = (step: Step): void => void this.events.emit(`${step} ${subject}`);
    return {
      complete: () => claim.complete().then(() => emit('completed')),
      release: () => claim.release().then(() => emit('released')),
      extend: (longer) => claim.extend(longer).then(() => emit('extended')),
    };
  }
}

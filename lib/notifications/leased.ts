import type { NotificationClaim } from './notification-store.js';

/** Leases that are held, by their length. */
const held = new Map<number, HeldLeases>();

/** Renews leases of one length by one timer, because a timer for each is most of what a claim in memory costs. */
class HeldLeases {
  private readonly renewals = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly length: number) {}

  add(renewal: () => void): void {
    this.renewals.add(renewal);
    // A lease that begins between two ticks is renewed earlier than after its first third, never later.
    this.timer ??= setInterval(
      () => {
        for (const renew of this.renewals) renew();
      },
      Math.ceil(this.length / 3),
    ).unref();
  }

  delete(renewal: () => void): void {
    this.renewals.delete(renewal);
    if (this.renewals.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

function heldOf(lease: number): HeldLeases {
  const known = held.get(lease) ?? new HeldLeases(lease);
  held.set(lease, known);
  return known;
}

/** Runs work under a claim: extends the claim meanwhile, completes it after success and releases it after failure. */
export async function leased(
  claim: NotificationClaim,
  lease: number,
  work: () => Promise<void>,
): Promise<void> {
  const leases = heldOf(lease);
  // A failed renewal does not fail the work: the claim then expires, and a repeat may run at the same time.
  const renewal = (): void => void attempted(() => claim.extend(lease));
  leases.add(renewal);
  try {
    await work();
  } catch (error) {
    leases.delete(renewal);
    // A failed release is ignored, so that the work's error is thrown; the claim expires by itself.
    await attempted(() => claim.release());
    throw error;
  }
  leases.delete(renewal);
  await claim.complete();
}

/** Runs a step of the store and ignores its failure, also of a store that throws instead of rejecting. */
async function attempted(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch {
    // The caller goes on without the step's effect.
  }
}

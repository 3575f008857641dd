import type { NotificationClaim } from './notification-store.js';

/** Works under a claim: holds it however long it takes, completes it after success and releases it after failure. */
export async function leased(
  claim: NotificationClaim,
  lease: number,
  work: () => Promise<void>,
): Promise<void> {
  // A renewal that fails is no failure of the work: the claim then runs out, and a repeat may begin beside it.
  const renewal = setInterval(() => void attempted(() => claim.extend(lease)), Math.ceil(lease / 3));
  renewal.unref();
  try {
    await work();
  } catch (error) {
    clearInterval(renewal);
    // A failed release must not replace the error of the work; a claim that is not released runs out.
    await attempted(() => claim.release());
    throw error;
  }
  clearInterval(renewal);
  await claim.complete();
}

/** Never rejects. A store of the host's may throw where it should reject. */
async function attempted(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch {
    // The caller goes on without it.
  }
}

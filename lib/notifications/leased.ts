import type { NotificationClaim } from './notification-store.js';

/** Runs work under a claim: extends the claim meanwhile, completes it after success and releases it after failure. */
export async function leased(
  claim: NotificationClaim,
  lease: number,
  work: () => Promise<void>,
): Promise<void> {
  // A failed renewal does not fail the work: the claim then expires, and a repeat may run at the same time.
  const renewal = setInterval(() => void attempted(() => claim.extend(lease)), Math.ceil(lease / 3));
  renewal.unref();
  try {
    await work();
  } catch (error) {
    clearInterval(renewal);
    // A failed release is ignored, so that the work's error is thrown; the claim expires by itself.
    await attempted(() => claim.release());
    throw error;
  }
  clearInterval(renewal);
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

import { signatures } from '../crypto/thread-pool.js';

/** Signatures of the whole process that are computed on the thread pool of Node.js. */
export interface PayscoreSignatureQueue {
  /** Signatures being computed. */
  readonly running: number;
  /** Signatures that wait for one of those to end. Above 0 for long: the process signs more than its processors can. */
  readonly waiting: number;
}

/** Signatures being computed, and those that wait, at this moment. */
export const getSignatureQueue = (): PayscoreSignatureQueue => ({
  running: signatures.running,
  waiting: signatures.waiting,
});

import { RUNTIME_MERCHANTS } from '../../config/payscore.constants.js';
import type { RegistrationName } from '../../registrations/registrations.js';
import { outageThreshold } from './backoff.js';
import type { Sending } from './command-sender.js';
import { OutagePause } from './outage-pause.js';

/** Maximum of merchants at run time whose failures are remembered; the oldest go first. */
const mostMerchants = 1_000;

/** Milliseconds after its pause at which a merchant's failures are forgotten: it may have no command any more. */
const forgetAfter = 600_000;

/** Whose commands may begin. '' stands for the unnamed registration. */
export interface Claimable {
  /** Registrations whose commands may begin. */
  readonly open: readonly string[];
  /** Registrations of which one command may try whether an outage is over. */
  readonly trying: readonly string[];
  /** Merchants at run time whose commands must wait. */
  readonly held: readonly string[];
  /** Merchants among the held ones of which one command each may try. */
  readonly probing: readonly string[];
}

/**
 * The pauses of this process. Merchants at run time have one each, because the keys of one say nothing of another's, and
 * one together, which begins once several merchants fail for a reason that others would meet alike.
 */
export class OutagePauses {
  private readonly registrations = new Map<string, OutagePause>();
  private readonly merchants = new Map<string, OutagePause>();
  /** Merchants that have failed since one of them got an answer, for a reason that others would meet alike. */
  private readonly failing = new Set<string>();

  /** @param running whose commands are running */
  allowed(names: readonly string[], running: readonly RegistrationName[], now: number): Claimable {
    const busy = new Set(running.map(({ registration = '' }) => registration));
    const state = (name: string): string => pauseIn(this.registrations, name).state(now, busy.has(name));
    const open = names.filter((name) => state(name) === 'open');
    const trying = names.filter((name) => state(name) === 'trying');
    const busyMerchants = new Set(
      running.filter(({ registration }) => registration === RUNTIME_MERCHANTS).map(({ mchid }) => mchid),
    );
    const held: string[] = [];
    const probing: string[] = [];
    for (const [mchid, pause] of this.merchants) {
      if (pause.over(now) > forgetAfter) this.merchants.delete(mchid);
      const own = pause.state(now, busyMerchants.has(mchid));
      if (own !== 'open') held.push(mchid);
      if (own === 'trying' && open.includes(RUNTIME_MERCHANTS)) probing.push(mchid);
    }
    return { open, trying, held, probing };
  }

  /** Notes what became of a command. @returns whose commands pause from now on, if any */
  heed({ registration = '', mchid }: RegistrationName, sending: Sending, now: number): string | undefined {
    const isRuntime = registration === RUNTIME_MERCHANTS;
    const shared = pauseIn(this.registrations, registration);
    if (sending.state === 'done' || sending.state === 'refused') {
      shared.end();
      if (!isRuntime) return undefined;
      this.merchants.delete(mchid);
      this.failing.clear();
    }
    if (sending.state !== 'again' || !sending.isOutage) return undefined;
    const { retryAfter, isOfMerchant } = sending;
    if (!isRuntime) return shared.failed(now, retryAfter) ? 'Commands' : undefined;
    const begins = pauseIn(this.merchants, mchid).failed(now, retryAfter);
    this.forgetOldest();
    if (!isOfMerchant && this.isNews(mchid, shared) && shared.failed(now, 0))
      return 'Commands of all merchants at run time';
    return begins ? `Commands of merchant ${mchid}` : undefined;
  }

  /** Whether a failure counts for all merchants: the first one of each, and in an outage each attempt. */
  private isNews(mchid: string, shared: OutagePause): boolean {
    if (shared.isOutage) return true;
    if (this.failing.has(mchid)) return false;
    if (this.failing.size < outageThreshold) this.failing.add(mchid);
    return true;
  }

  private forgetOldest(): void {
    for (const oldest of this.merchants.keys()) {
      if (this.merchants.size <= mostMerchants) break;
      this.merchants.delete(oldest);
    }
  }
}

function pauseIn(pauses: Map<string, OutagePause>, name: string): OutagePause {
  const pause = pauses.get(name) ?? new OutagePause();
  pauses.set(name, pause);
  return pause;
}

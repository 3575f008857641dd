import { inTime } from '../config/in-time.js';
import type { NotificationRecipient } from '../notifications/notification-sink.js';
import type { DependencyHealth, HealthSubject } from './health-report.js';

/** A store, queue or database that may be asked whether it can be reached. */
export interface Dependency {
  readonly subject: HealthSubject;
  /** The object of the host. Registrations that share it share its check. */
  readonly shared: { ping?(recipient?: NotificationRecipient): Promise<void> };
  readonly name: string;
  readonly merchants: number | undefined;
  readonly recipient?: NotificationRecipient;
}

const effects: Partial<Record<HealthSubject, string>> = {
  store: 'notifications are answered 500 and WeChat Pay repeats them',
  queue: 'notifications are answered 500 and WeChat Pay repeats them',
  'rate-limiter': 'each process keeps the limits by its own memory',
  database: 'events and commands of the ledger wait',
};

/** Asks dependencies whether they can be reached, each within a time limit. */
export class DependencyChecks {
  /** The check of a dependency that is under way. */
  private readonly running = new WeakMap<object, Promise<void>>();

  async check(dependency: Dependency, limit: number): Promise<DependencyHealth> {
    const { subject, name, merchants, shared } = dependency;
    const health = { subject, name, ...(merchants !== undefined && { merchants }) };
    if (shared.ping === undefined) return { ...health, status: 'unknown', findings: [] };
    const fault = await faultOf(this.ping(dependency), limit);
    if (fault === undefined) return { ...health, status: 'up', findings: [] };
    const effect = effects[subject] ?? 'calls may wait or fail';
    const reason = `${name} ${fault}; ${effect}`;
    // Calls go on without a limiter.
    const status = subject === 'rate-limiter' ? 'degraded' : 'down';
    const remedy = `See that the server behind ${name} runs, and that this process can reach it`;
    return { ...health, status, findings: [{ subject, status, reason, remedy }] };
  }

  /**
   * Asks a dependency. A question that is still open is not asked again: a probe comes every few seconds, and questions
   * to a server that hangs would pile up.
   */
  private ping({ shared, recipient }: Dependency): Promise<void> {
    const open = this.running.get(shared);
    if (open !== undefined) return open;
    const asked = Promise.resolve().then(() => shared.ping?.(recipient));
    this.running.set(shared, asked);
    const over = (): void => void this.running.delete(shared);
    asked.then(over, over);
    return asked;
  }
}

/** What is wrong with an answer; undefined if it came in time. The message of a driver is left out: it may name a user. */
function faultOf(answer: Promise<void>, limit: number): Promise<string | undefined> {
  const fault = answer.then(
    () => undefined,
    (error: unknown) => `cannot be reached (${kindOf(error)})`,
  );
  return inTime(fault, limit, () => `did not answer within ${limit} ms`);
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : error.name;
}

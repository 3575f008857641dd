import { inspect, type InspectOptions } from 'node:util';

const mark = Symbol.for('nestjs-payscore.error');

/** Base of every error that this package throws. Catch a subclass; each stands for one decision. */
export abstract class PayscoreError extends Error {
  /** Stable code for programs: WeChat Pay's code if it answered one, else a code of this package, `PAYSCORE_…`. */
  abstract readonly code: string;

  protected constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    Object.defineProperty(this, mark, { value: true });
  }

  /**
   * Name, code, message and facts of the failure, safe to log or store: no key, no signature, no personal data.
   * Properties that may hold such data are left out: `cause`, and `detail` of `PayscoreApiError`.
   */
  toJSON(): Record<string, unknown> {
    const { name, code, message } = this;
    const known = Object.entries(this).filter(([, value]) => value !== undefined);
    return { name, code, message, ...Object.fromEntries<unknown>(known) };
  }

  /**
   * Leaves the cause out of `console.log` and loggers, because it may hold secrets, such as the headers of a request.
   */
  [inspect.custom](_depth: number, options: InspectOptions): string {
    const { name: _name, message: _message, ...facts } = this.toJSON();
    return `${this.stack ?? this.message} ${inspect(facts, options)}`;
  }
}

/** Whether an error is one of this package; true also for a second installed copy, for which `instanceof` fails. */
export function isPayscoreError(error: unknown): error is PayscoreError {
  return typeof error === 'object' && error !== null && mark in error;
}

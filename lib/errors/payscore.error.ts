import { inspect, type InspectOptions } from 'node:util';

const mark = Symbol.for('nestjs-payscore.error');

/** Base of every error that this package throws. Catch a subclass; each stands for one decision. */
export abstract class PayscoreError extends Error {
  /** Stable, for programs: WeChat Pay's code where it answered one, else one that starts with `PAYSCORE_`. */
  abstract readonly code: string;

  protected constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    Object.defineProperty(this, mark, { value: true });
  }

  /**
   * What may be logged or stored: name, code, message and the facts of the failure. Never a key, a signature or a
   * person. What may hold one has to be read by its name: `cause`, and `detail` of `PayscoreApiError`.
   */
  toJSON(): Record<string, unknown> {
    const { name, code, message } = this;
    const known = Object.entries(this).filter(([, value]) => value !== undefined);
    return { name, code, message, ...Object.fromEntries<unknown>(known) };
  }

  /** `console.log` and loggers would show the cause with all that it holds, such as the request of a host's agent. */
  [inspect.custom](_depth: number, options: InspectOptions): string {
    const { name: _name, message: _message, ...facts } = this.toJSON();
    return `${this.stack ?? this.message} ${inspect(facts, options)}`;
  }
}

/** Whether this package threw it; true across two copies of the package, where `instanceof` is not. */
export function isPayscoreError(error: unknown): error is PayscoreError {
  return typeof error === 'object' && error !== null && mark in error;
}

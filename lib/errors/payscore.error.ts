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
}

/** Whether this package threw it; true across two copies of the package, where `instanceof` is not. */
export function isPayscoreError(error: unknown): error is PayscoreError {
  return typeof error === 'object' && error !== null && mark in error;
}

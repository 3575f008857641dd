import { PayscoreConfigError } from '../errors/index.js';

/** Collects wrong options, so that one error can name all of them. */
export class OptionFaults {
  private readonly found: PayscoreConfigError[] = [];

  /** The result of a check; undefined if the check refuses, and its error is collected. */
  check<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof PayscoreConfigError)) throw error;
      this.found.push(error);
      return undefined;
    }
  }

  /** The checked options, if no check has refused; otherwise throws one error for all of them. */
  complete<T extends object>(checked: { readonly [Key in keyof T]: T[Key] | undefined }): Readonly<T> {
    const [first, ...others] = this.found.flatMap(({ faults }) => faults);
    if (first === undefined) return Object.freeze(checked as T);
    throw new PayscoreConfigError(first.option, first.problem, first.remedy, others);
  }
}

import { PayscoreConfigError } from '../errors/index.js';

/** Wrong options found so far, so that one error can name all of them. */
export class OptionFaults {
  private readonly found: PayscoreConfigError[] = [];

  /** The result of a check, undefined where the check refuses. */
  check<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof PayscoreConfigError)) throw error;
      this.found.push(error);
      return undefined;
    }
  }

  /** What the checks gave, which is whole once none has refused; else one error for all of them. */
  complete<T extends object>(checked: { readonly [Key in keyof T]: T[Key] | undefined }): Readonly<T> {
    const [first, ...others] = this.found.flatMap(({ faults }) => faults);
    if (first === undefined) return Object.freeze(checked as T);
    throw new PayscoreConfigError(first.option, first.problem, first.remedy, others);
  }
}

/** Exit codes of `payscore-simulator`. */
export const exitCodes = {
  fine: 0,
  /** The simulator refused, a notification was not accepted, or the simulator could not start. */
  refused: 1,
  /** The command line is wrong. */
  usage: 2,
  /** No simulator answers at the address. */
  unreachable: 3,
} as const;

/** A failure that a person reads, with the exit code of the process. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
    /** HTTP status of the control API's refusal. */
    readonly status?: number,
  ) {
    super(message);
  }
}

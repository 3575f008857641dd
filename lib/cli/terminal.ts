/** Where a command writes. */
export interface Terminal {
  /** Standard output: the result. */
  readonly out: (text: string) => void;
  /** Standard error: faults of the command line, and progress. */
  readonly err: (text: string) => void;
}

/** Exit codes of every command. */
export const exitCodes = {
  fine: 0,
  /** The command did its work, and what it found is bad. */
  found: 1,
  /** The command line or a file that it names is wrong. */
  usage: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A wrong command line. The message says what to write instead, and never shows a value that may be a secret. */
export class UsageError extends Error {}

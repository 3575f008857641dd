/** A command of `nestjs-payscore`. */
export interface Subcommand {
  readonly name: string;
  /** What it does, in a line. */
  readonly summary: string;
  /** What it takes. */
  readonly help: string;
  /** @returns what is printed @throws Error whose message says what to write instead */
  run(args: readonly string[]): string;
}

import type { CommandOutcome } from 'nestjs-payscore/ledger';

/** What WeChat Pay refused and why, as a row keeps it; null for a command that it did not refuse. */
export const refusalOf = (result: CommandOutcome): string | null =>
  result.state === 'refused' ? `${result.code}: ${result.message}`.slice(0, 512) : null;

/**
 * Why an order that the app wanted to open cannot be used: WeChat Pay refused it, or nobody can tell whether WeChat Pay has it.
 * Such an order charges nobody, as no user can confirm it: the user begins anew. Of a completion that nobody can tell of the
 * desk decides, at `/ledger`.
 */
export const failureOf = (result: CommandOutcome): string | null =>
  result.state === 'dead' ? `OUTCOME_UNKNOWN: ${result.reason}`.slice(0, 512) : refusalOf(result);

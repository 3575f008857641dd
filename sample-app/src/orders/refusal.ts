import type { CommandOutcome } from 'nestjs-payscore/ledger';

/** What WeChat Pay refused and why, as a row keeps it; null for a command that it did not refuse. */
export const refusalOf = (result: CommandOutcome): string | null =>
  result.state === 'refused' ? `${result.code}: ${result.message}`.slice(0, 512) : null;

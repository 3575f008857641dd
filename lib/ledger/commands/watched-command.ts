import { watchedCommands } from '../../telemetry/channels.js';
import { codeOf } from '../../telemetry/failure.js';
import type { PayscoreCommandEnd } from '../../telemetry/messages.js';
import type { Recorded } from './command-recorder.js';
import type { CommandOutcome } from './command-result.js';
import type { CommandRow } from './command-row.js';

/** End of an attempt at a command, as it is published. */
export interface CommandEnd extends Pick<PayscoreCommandEnd, 'state' | 'code' | 'attempts'> {
  /** What recording the outcome failed of: an error of a handler or of the database. */
  readonly error?: unknown;
}

/** Works on a leased command, within the spans of tracers, and publishes the end on `payscore:command`. */
export async function watchedCommand(
  { registration, mchid, operation, trace, attempts }: CommandRow,
  work: () => Promise<CommandEnd>,
): Promise<void> {
  const source = { registration, mchid, operation };
  await watchedCommands.run(
    {
      now: () => performance.now(),
      start: () => ({ ...source, trace }),
      end: (settled, duration) => {
        const { error, ...end } = settled.status === 'fulfilled' ? settled.value : leftAlone(settled.reason);
        return { message: { ...source, ...end, duration }, error };
      },
    },
    work,
  );

  // Nothing was written, so that the lease must end before the command is taken again.
  function leftAlone(error: unknown): CommandEnd {
    return { state: 'again', code: codeOf(error, 'NOT_RECORDED'), attempts: attempts + 1, error };
  }
}

/**
 * End of an attempt whose outcome is known.
 * @param code why the ledger gives up, if it does
 */
export function endOf(
  row: CommandRow,
  outcome: CommandOutcome,
  { state, failure, isLost }: Recorded,
  code = codeIn(outcome),
): CommandEnd {
  // A command whose outcome is only recorded again is not sent again.
  const attempts = row.outcome === undefined ? row.attempts + 1 : row.attempts;
  if (isLost === true) return { state, code: 'LEASE_LOST', attempts };
  if (failure !== undefined)
    return { state, code: codeOf(failure, 'NOT_RECORDED'), attempts, error: failure };
  return { state, code, attempts };
}

/** A dead command whose handlers are told once more has lost its code. */
function codeIn(outcome: CommandOutcome): string | undefined {
  if (outcome.state === 'dead') return 'GIVEN_UP';
  return outcome.state === 'refused' ? codeOf(outcome) : undefined;
}

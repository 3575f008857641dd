import type { PayscoreOperationEntry } from '../../api/operations.js';
import { isReentryRefusal } from '../../client/resolve-unknown.js';
import { codeOf } from '../../telemetry/failure.js';
import { isCallError } from '../../transport/call-error.js';
import type { Registration } from '../../registrations/registration.js';
import type { CommandRequest } from './command-contents.js';
import type { CommandDone } from './command-result.js';
import { unprovable, unsent, verdictOf, type CommandVerdict } from './command-verdict.js';

/** Effect of one attempt: an answer, or what follows from the failure. */
export type Sending = CommandDone | CommandVerdict;

/** A command on its way. */
export interface SentCommand {
  readonly registration: Registration;
  readonly operation: PayscoreOperationEntry;
  readonly request: CommandRequest;
  /** Whether an earlier attempt may have taken effect. */
  readonly inDoubt: boolean;
}

/**
 * Sends a command once. A command in doubt is sent again only if its operation is idempotent, or a query has shown
 * that it did not take effect.
 */
export async function sendCommand(command: SentCommand, now: number): Promise<Sending> {
  const { registration, operation, request, inDoubt } = command;
  if (inDoubt && !operation.idempotent) {
    if (operation.resolution === undefined)
      return { state: 'dead', reason: unprovable(operation), code: 'OUTCOME_UNKNOWN' };
    const known = await knownOf(command, now);
    if (known !== undefined) return known;
  }
  try {
    // Resolved also where the host has switched it off for calls, because no caller is there to query.
    const options = { resolveUnknown: true };
    const { pathParameters, frozen } = request;
    const answer = await registration.caller.callFrozen(operation, pathParameters, frozen, options);
    return { state: 'done', answer };
  } catch (error) {
    const verdict = verdictOf(error, operation, inDoubt, now);
    if (verdict.state !== 'refused' || !inDoubt || isDisproof(error, operation)) return verdict;
    // The refusal may be the answer to a repeat, whatever its code.
    return (await knownOf(command, now)) ?? verdict;
  }
}

/** What the record tells of a command in doubt; undefined if the command did not take effect. */
const knownOf = (command: SentCommand, now: number): Promise<Sending | undefined> =>
  proofOf(command).catch((failure: unknown) => doubt(failure, command, now));

async function proofOf({ registration, operation, request }: SentCommand): Promise<CommandDone | undefined> {
  const { resolution } = operation;
  if (resolution === undefined) return undefined;
  const { pathParameters, frozen } = request;
  const found = await registration.caller.proofOf(operation, resolution, pathParameters, frozen);
  return found === 'unproven' ? undefined : { state: 'done', answer: found.answer };
}

/** Whether the call itself has queried a record that does not prove the effect, or the refusal disproves it. */
const isDisproof = (error: unknown, { resolution }: PayscoreOperationEntry): boolean =>
  (isCallError(error) && error.found !== undefined) ||
  (resolution?.outlivesReentry === false && isReentryRefusal(error));

/** The query failed too, so nothing is known: whatever it failed of, the command stays in doubt. */
function doubt(failure: unknown, { operation }: SentCommand, now: number): CommandVerdict {
  const verdict = verdictOf(failure, operation, true, now);
  if (verdict.state === 'again') return { ...verdict, inDoubt: true };
  const error = failure instanceof Error ? failure.message : String(failure);
  return { ...unsent(error, true, codeOf(failure)), isUnsent: false };
}

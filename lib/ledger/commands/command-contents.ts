import { hasSensitive } from '../../client/encrypted-request.js';
import type { FrozenRequest } from '../../client/operation-caller.service.js';
import { pathParameterNames } from '../../client/path-parameters.js';
import { namedPathParameters } from '../../client/target.js';
import type { PayscoreOperationEntry } from '../../api/operations.js';
import { PayscoreConfigError } from '../../errors/index.js';
import { fromWire, fromWireName, toWire } from '../../schema/codec.js';
import { hasPersonal, type ContentSealer } from '../content-sealer.js';
import type { CommandOutcome } from './command-result.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a command sends. */
export interface CommandRequest {
  readonly pathParameters: readonly string[];
  readonly frozen: FrozenRequest;
  /** Path parameters and request by property name. */
  readonly fields: Fields;
}

/** An outcome, and when it was true. */
export interface TimedOutcome {
  readonly outcome: CommandOutcome;
  /** Time of sending, milliseconds since 1970. */
  readonly asOf: number;
}

/** Turns requests and outcomes of commands into the text of a column, and back. */
export class CommandContents {
  constructor(private readonly sealer: ContentSealer) {}

  /** @throws {PayscoreConfigError} for personal data, if there is no key to store it under */
  sealRequest(
    id: string,
    operation: PayscoreOperationEntry,
    pathParameters: readonly string[],
    frozen: FrozenRequest,
  ): string {
    const path = namedPathParameters(operation, pathParameters);
    const isPersonal = hasPersonal(path) || hasPersonal(frozen) || hasSensitive(operation, frozen ?? {});
    if (isPersonal && !this.sealer.keepsPersonal)
      throw new PayscoreConfigError(
        'PayscoreLedgerModule.encryptionKey',
        `it is not set, and the request of ${operation.name} has personal data, which is stored only encrypted`,
        'Set it to 32 random bytes, such as the output of `openssl rand -base64 32`',
      );
    return this.sealer.seal({ path, request: frozen }, `${id}:request`);
  }

  openRequest(id: string, operation: PayscoreOperationEntry, sealed: string): CommandRequest {
    const { path, request } = this.sealer.open(sealed, `${id}:request`) as {
      path: Record<string, string>;
      request: FrozenRequest;
    };
    const names = pathParameterNames(operation).map(fromWireName);
    return {
      pathParameters: names.map((name) => String(path[name])),
      frozen: request,
      fields: { ...request, ...path },
    };
  }

  sealOutcome(id: string, { outcome, asOf }: TimedOutcome): string {
    return this.sealer.seal({ ...outcome, asOf }, `${id}:outcome`);
  }

  /** The outcome with its answer as a DTO. Without a key the answer has lost its personal data. */
  openOutcome(id: string, { answer: type }: PayscoreOperationEntry, sealed: string): TimedOutcome {
    const { asOf, ...outcome } = this.sealer.open(sealed, `${id}:outcome`) as unknown as CommandOutcome & {
      readonly asOf: number;
    };
    if (outcome.state !== 'done') return { outcome, asOf };
    const { answer } = outcome;
    const isAnswer = type !== undefined && typeof answer === 'object' && answer !== null;
    return {
      outcome: { state: 'done', answer: isAnswer ? fromWire(type, toWire(answer)) : undefined },
      asOf,
    };
  }
}

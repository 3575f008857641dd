import { registrationNamed } from '../../webhooks/payscore-webhook-controller.decorator.js';
import type { CommandName } from './command-operations.js';
import type { CommandResult, CommandResultOf } from './command-result.js';

export const COMMAND_HANDLER = Symbol('PAYSCORE_COMMAND_HANDLER');

/** Metadata that {@link OnPayscoreCommand} sets on a method. */
export interface CommandHandlerMetadata {
  /** Operation; undefined for every command that has no handler of its own. */
  readonly operation: string | undefined;
  readonly name: string | undefined;
}

/** Options of {@link OnPayscoreCommand}. */
export interface PayscoreCommandOptions {
  /** Name of the registration whose commands are handled. @default the unnamed one */
  readonly name?: string | undefined;
  /** Whether the commands are those of the merchants of `PayscoreMerchantsModule`. @default false */
  readonly merchants?: boolean | undefined;
}

// The transaction is the host's own type: an EntityManager, a Kysely transaction, …
type Handler<Result> = (result: Result, transaction: never) => unknown;
type HandlerDecorator<Result> = <Method extends Handler<Result>>(
  prototype: object,
  property: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/**
 * Makes a method handle the results of commands, in the transaction that stores the result: what the method writes with
 * its second parameter, the transaction, is committed with it, once. If the method throws, everything rolls back and
 * only the method is called again later; WeChat Pay is not asked again. Repeatable.
 * @param operation operation, such as `ServiceOrderService.complete`; omitted: every command without a handler of its own
 * @param options the `name` of the merchant's registration, or `merchants: true`
 */
export function OnPayscoreCommand<Name extends CommandName>(
  operation: Name,
  options?: PayscoreCommandOptions,
): HandlerDecorator<CommandResultOf<Name>>;
export function OnPayscoreCommand(
  operation?: undefined,
  options?: PayscoreCommandOptions,
): HandlerDecorator<CommandResult>;
export function OnPayscoreCommand(
  operation?: string,
  options: PayscoreCommandOptions = {},
): HandlerDecorator<never> {
  return (prototype: object, property, { value }) => {
    const method = value as object;
    const name = registrationNamed(
      options,
      `@OnPayscoreCommand on ${prototype.constructor.name}.${String(property)}`,
    );
    const earlier = (Reflect.getMetadata(COMMAND_HANDLER, method) ?? []) as CommandHandlerMetadata[];
    Reflect.defineMetadata(COMMAND_HANDLER, [...earlier, { operation, name }], method);
  };
}

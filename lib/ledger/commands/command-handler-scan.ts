import { MetadataScanner, type DiscoveryService } from '@nestjs/core';
import { prototypeOf, requireSingleton } from '../../webhooks/event-handler-scan.js';
import { requireOneRegistration } from '../../webhooks/registrations.js';
import { requireCommand } from './command-operations.js';
import type { CommandResult } from './command-result.js';
import { COMMAND_HANDLER, type CommandHandlerMetadata } from './on-payscore-command.decorator.js';

/** A method of the host with `@OnPayscoreCommand`. */
export interface CommandHandler extends CommandHandlerMetadata {
  /** Class and method, for logs. */
  readonly handler: string;
  run(result: CommandResult, transaction: unknown): unknown;
}

/**
 * Every handler of commands of an application. Must be called once every provider exists.
 * @throws {PayscoreConfigError} for a handler that could never run
 */
export function commandHandlersOf(discovery: DiscoveryService): readonly CommandHandler[] {
  const scanner = new MetadataScanner();
  const found: CommandHandler[] = [];
  // An alias (useExisting) is a second wrapper around the same instance.
  const seen = new Set<object>();
  for (const wrapper of [...discovery.getControllers(), ...discovery.getProviders()]) {
    const prototype = prototypeOf(wrapper);
    const instance = wrapper.instance as object;
    if (prototype === null || seen.has(instance)) continue;
    for (const method of scanner.getAllMethodNames(prototype)) {
      const run = prototype[method as keyof typeof prototype] as (...parameters: unknown[]) => unknown;
      const handled = (Reflect.getMetadata(COMMAND_HANDLER, run) ?? []) as CommandHandlerMetadata[];
      if (handled.length === 0) continue;
      seen.add(instance);
      const handler = `${wrapper.name}.${method}`;
      const subject = `@OnPayscoreCommand on ${handler}`;
      requireSingleton(wrapper, subject);
      for (const { operation, name } of distinct(handled)) {
        if (operation !== undefined) requireCommand(operation, subject);
        requireOneRegistration(discovery, name, subject);
        found.push({
          handler,
          operation,
          name,
          run: (result, transaction) => run.call(instance, result, transaction),
        });
      }
    }
  }
  return found;
}

/** The decorator may stand twice with the same operation. */
const distinct = (handled: readonly CommandHandlerMetadata[]): readonly CommandHandlerMetadata[] =>
  handled.filter(
    ({ operation, name }, index) =>
      handled.findIndex((one) => one.operation === operation && one.name === name) === index,
  );

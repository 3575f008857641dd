import type { OnModuleInit } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { commandHandlersOf, type CommandHandler } from './command-handler-scan.js';
import type { CommandResult } from './command-result.js';

/** The application's handlers of commands. A command that nobody handles is fine. */
export class CommandHandlers implements OnModuleInit {
  private handlers: readonly CommandHandler[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    this.handlers = commandHandlersOf(this.discovery);
  }

  /** Whether the application has no handler of commands at all. */
  get isEmpty(): boolean {
    return this.handlers.length === 0;
  }

  /** Runs the handlers of the operation, else those of the rest, in the transaction. */
  async run(registration: string | undefined, result: CommandResult, transaction: unknown): Promise<void> {
    const ofRegistration = this.handlers.filter(({ name }) => name === registration);
    const own = ofRegistration.filter(({ operation }) => operation === result.operation);
    const rest = ofRegistration.filter(({ operation }) => operation === undefined);
    for (const handler of own.length > 0 ? own : rest) {
      try {
        await handler.run(result, transaction);
      } catch (error) {
        throw new Error(
          `${handler.handler} failed: ${error instanceof Error ? error.message : String(error)}`,
          {
            cause: error,
          },
        );
      }
    }
  }
}

import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { PayscoreConfigError } from '../../../errors/index.js';
import { LedgerOperator } from '../ledger-operator.service.js';
import { ConsoleApi } from './console-api.js';
import { consoleController } from './console-controller.js';
import { resolveConsole, type PayscoreLedgerConsoleOptions } from './console.options.js';

/**
 * A page for the people who look after payments: orders by phase and age, commands that wait or are dead, events nobody
 * handled, and what may be done about each. Needs PayscoreLedgerModule in the application.
 */
@Module({})
export class PayscoreLedgerConsoleModule {
  /**
   * Serves the console at `path`, behind the guards.
   * @throws {PayscoreConfigError} for a wrong option, and if there is no guard
   */
  static forRoot(options: PayscoreLedgerConsoleOptions): DynamicModule {
    const config = resolveConsole(options);
    if (config.guards.length === 0)
      new Logger('Payscore').warn(
        `The console of the ledger at /${config.path} has no guard of its own (dangerouslyUnguarded)`,
      );
    return {
      module: PayscoreLedgerConsoleModule,
      imports: [...(options.imports ?? [])],
      controllers: [consoleController(config)],
      providers: [
        {
          provide: ConsoleApi,
          inject: [ModuleRef],
          useFactory: (modules: ModuleRef) => new ConsoleApi(config, () => operatorOf(modules)),
        },
      ],
    };
  }

  constructor(private readonly modules: ModuleRef) {}

  /** The boot must stop without a ledger, and not the first request. */
  onModuleInit(): void {
    operatorOf(this.modules);
  }
}

function operatorOf(modules: ModuleRef): LedgerOperator {
  try {
    return modules.get(LedgerOperator, { strict: false });
  } catch {
    throw new PayscoreConfigError(
      'PayscoreLedgerConsoleModule',
      'there is no PayscoreLedgerModule in the application',
      'Import PayscoreLedgerModule.forRoot(…) too',
    );
  }
}

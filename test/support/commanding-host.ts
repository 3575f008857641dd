import { Injectable, type Provider } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Transaction } from '@electric-sql/pglite';
import { PayscoreModule, type PayscoreModuleOptions } from 'nestjs-payscore';
import {
  CommandDesk,
  OnPayscoreCommand,
  PayscoreCommands,
  PayscoreLedgerModule,
  type CommandResult,
  type LedgerCommand,
  type PayscoreLedgerOptions,
} from 'nestjs-payscore/ledger';
import type { ManualClock, PayscoreSimulator, PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import { onTestFinished } from 'vitest';
import { CommandRelay } from '../../lib/ledger/commands/command-relay.js';
import { openPglite, type PgliteDatabase } from './pglite-database.js';
import { RecordingLogger } from './recording-logger.js';
import { SimulatedMerchant } from './simulated-merchant.js';

/** Options of a host with a ledger. */
export interface CommandingHostOptions {
  readonly database?: PgliteDatabase;
  readonly payscore?: Partial<PayscoreModuleOptions>;
  readonly ledger?: Partial<PayscoreLedgerOptions<Transaction>>;
  readonly providers?: readonly Provider[];
}

/** A database for one test. */
export async function ownPglite(): Promise<PgliteDatabase> {
  const database = await openPglite();
  onTestFinished(() => database.pglite.close());
  return database;
}

/** A host with a ledger whose relay works when the test says so. */
export class CommandingHost {
  readonly commands: PayscoreCommands<Transaction>;
  readonly desk: CommandDesk<Transaction>;
  readonly relay: CommandRelay<Transaction>;
  readonly results: Results;

  private constructor(
    readonly nest: TestingModule,
    readonly database: PgliteDatabase,
    readonly logger: RecordingLogger,
  ) {
    this.commands = nest.get<PayscoreCommands<Transaction>>(PayscoreCommands);
    this.desk = nest.get<CommandDesk<Transaction>>(CommandDesk);
    this.relay = nest.get<CommandRelay<Transaction>>(CommandRelay);
    this.results = nest.get(Results);
  }

  static async start(
    simulator: PayscoreSimulator,
    clock: ManualClock,
    { database: given, payscore, ledger, providers = [] }: CommandingHostOptions = {},
  ): Promise<CommandingHost> {
    const database = given ?? (await ownPglite());
    const logger = new RecordingLogger();
    const nest = await Test.createTestingModule({
      imports: [
        // One attempt a call, because pauses within a call would take real time.
        PayscoreModule.forRoot({ ...simulator.moduleOptions(), retry: false, ...payscore }),
        PayscoreLedgerModule.forRoot({
          database,
          clock: () => clock.now(),
          relay: false,
          janitor: false,
          encryptionKey: Buffer.alloc(32, 7),
          ...ledger,
        }),
      ],
      providers: [Results, ...providers],
    })
      .setLogger(logger)
      .compile();
    onTestFinished(() => nest.close());
    await nest.init();
    return new CommandingHost(nest, database, logger);
  }

  /** Runs a transaction of the host. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  /** Sends every command that is due, and those that become due by it. */
  async send(): Promise<void> {
    while (await this.relay.begin()) await this.relay.idle();
  }

  async commandOf(id: string): Promise<LedgerCommand> {
    const command = await this.desk.find(id);
    if (command === undefined) throw new Error(`There is no command ${id}`);
    return command;
  }

  /** The row of an order. */
  async order(number: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { rows } = await this.database.pglite.query<Record<string, unknown>>(
      'SELECT * FROM payscore_orders WHERE number = $1',
      [number],
    );
    return rows[0];
  }

  /** The column of a command's row. */
  async column(id: string, column: string): Promise<unknown> {
    const { rows } = await this.database.pglite.query<Record<string, unknown>>(
      `SELECT ${column} FROM payscore_commands WHERE id = $1`,
      [id],
    );
    return rows[0]?.[column];
  }
}

/** Results that the handlers of {@link CommandingHost} were given, and what they shall do then. */
@Injectable()
export class Results {
  readonly list: CommandResult[] = [];
  /** Runs in each handler, in its transaction. */
  during: (result: CommandResult, transaction: Transaction) => unknown = () => undefined;

  @OnPayscoreCommand()
  async take(result: CommandResult, transaction: Transaction): Promise<void> {
    await this.during(result, transaction);
    this.list.push(result);
  }

  /** Each result as method and state, such as `create done`. */
  get states(): string[] {
    return this.list.map(({ operation, state }) => `${operation.split('.')[1]} ${state}`);
  }
}

/** A merchant with a host, whose database may be that of another host. */
export async function startCommanding(
  options: CommandingHostOptions = {},
  simulated: PayscoreSimulatorOptions = {},
): Promise<{
  readonly host: CommandingHost;
  readonly simulator: PayscoreSimulator;
  readonly clock: ManualClock;
  readonly results: Results;
}> {
  const { simulator, clock } = await SimulatedMerchant.start(simulated);
  const host = await CommandingHost.start(simulator, clock, options);
  return { host, simulator, clock, results: host.results };
}

/** Calls that a simulator received by POST, as last part of the path and status. */
export const postsOf = (simulator: PayscoreSimulator): string[] =>
  simulator.requests
    .filter(({ method }) => method === 'POST')
    .map(({ path, status }) => `${path.split('/').at(-1)} ${status}`);

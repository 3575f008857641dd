import { Injectable, type Provider } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
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
import type { PayscoreDatabase, SqlRow } from '../../lib/database/index.js';
import { literal, sql, type Sql } from '../../lib/database/sql.js';
import type { Engine } from './databases/engines.js';
import { LedgerDatabase } from './ledger-host.js';
import { RecordingLogger } from './recording-logger.js';
import { SimulatedMerchant } from './simulated-merchant.js';

/** Options of a host with a ledger. */
export interface CommandingHostOptions {
  readonly database: PayscoreDatabase;
  readonly payscore?: Partial<PayscoreModuleOptions>;
  readonly ledger?: Partial<PayscoreLedgerOptions>;
  readonly providers?: readonly Provider[];
}

/** A database for one test. */
export async function ownDatabase(engine: Engine): Promise<PayscoreDatabase> {
  const opened = await LedgerDatabase.open(engine);
  onTestFinished(() => opened.close());
  return opened.database;
}

/** A host with a ledger whose relay works when the test says so. */
export class CommandingHost {
  readonly commands: PayscoreCommands;
  readonly desk: CommandDesk;
  readonly relay: CommandRelay<unknown>;
  readonly results: Results;

  private constructor(
    readonly nest: TestingModule,
    readonly database: PayscoreDatabase,
    readonly logger: RecordingLogger,
  ) {
    this.commands = nest.get<PayscoreCommands>(PayscoreCommands);
    this.desk = nest.get<CommandDesk>(CommandDesk);
    this.relay = nest.get<CommandRelay<unknown>>(CommandRelay);
    this.results = nest.get(Results);
  }

  static async start(
    simulator: PayscoreSimulator,
    clock: ManualClock,
    { database, payscore, ledger, providers = [] }: CommandingHostOptions,
  ): Promise<CommandingHost> {
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
  transaction<Result>(work: (transaction: unknown) => Promise<Result>): Promise<Result> {
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

  /** Rows of a statement in a transaction of its own. */
  rows(statement: Sql): Promise<readonly SqlRow[]> {
    return this.transaction((own) => this.rowsIn(own, statement));
  }

  rowsIn(transaction: unknown, statement: Sql): Promise<readonly SqlRow[]> {
    return this.database.run(transaction, statement.in(this.database.dialect));
  }

  /** Number in the column `count` of a statement's row. */
  async count(statement: Sql): Promise<number> {
    const [row] = await this.rows(statement);
    return Number(row?.['count']);
  }

  /** The row of an order. */
  async order(number: string): Promise<SqlRow | undefined> {
    const [row] = await this.rows(sql`SELECT * FROM payscore_orders WHERE number = ${number}`);
    return row;
  }

  /** The column of a command's row. */
  async column(id: string, column: string): Promise<unknown> {
    const [row] = await this.rows(sql`SELECT ${literal(column)} FROM payscore_commands WHERE id = ${id}`);
    return row?.[column];
  }
}

/** Results that the handlers of {@link CommandingHost} were given, and what they shall do then. */
@Injectable()
export class Results {
  readonly list: CommandResult[] = [];
  /** Runs in each handler, in its transaction. */
  during: (result: CommandResult, transaction: unknown) => unknown = () => undefined;

  @OnPayscoreCommand()
  async take(result: CommandResult, transaction: unknown): Promise<void> {
    await this.during(result, transaction);
    this.list.push(result);
  }

  /** Each result as method and state, such as `create done`. */
  get states(): string[] {
    return this.list.map(({ operation, state }) => `${operation.split('.')[1]} ${state}`);
  }
}

/** A merchant with a host. */
export interface Commanding {
  readonly host: CommandingHost;
  readonly simulator: PayscoreSimulator;
  readonly clock: ManualClock;
  readonly results: Results;
}

/** Starts merchants with a host on a kind of database. A test may give the database of another host. */
export const commandingOn =
  (engine: Engine) =>
  async (
    options: Partial<CommandingHostOptions> = {},
    simulated: PayscoreSimulatorOptions = {},
  ): Promise<Commanding> => {
    const { simulator, clock } = await SimulatedMerchant.start(simulated);
    const database = options.database ?? (await ownDatabase(engine));
    const host = await CommandingHost.start(simulator, clock, { ...options, database });
    return { host, simulator, clock, results: host.results };
  };

/** Calls that a simulator received by POST, as last part of the path and status. */
export const postsOf = (simulator: PayscoreSimulator): string[] =>
  simulator.requests
    .filter(({ method }) => method === 'POST')
    .map(({ path, status }) => `${path.split('/').at(-1)} ${status}`);

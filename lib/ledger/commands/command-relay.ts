import { Logger } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import { RUNTIME_MERCHANTS } from '../../config/payscore.constants.js';
import {
  findRegistration,
  handlersOf,
  registrationsByName,
  runtimeRegistrations,
  type RegistrationName,
} from '../../registrations/registrations.js';
import { Registration } from '../../registrations/registration.js';
import { codeOf } from '../../telemetry/failure.js';
import type { CommandContents, CommandRequest, TimedOutcome } from './command-contents.js';
import { operationNamed } from './command-operations.js';
import type { CommandRecorder, LeasedCommand } from './command-recorder.js';
import type { CommandRow } from './command-row.js';
import { endOf, watchedCommand, type CommandEnd } from './watched-command.js';
import type { ClaimScope, CommandRows } from './command-rows.js';
import { sendCommand, type Sending } from './command-sender.js';
import { commandSubject } from './command-subject.js';
import { messageOf, unsent, withoutMerchant, type Again } from './command-verdict.js';
import { OutagePauses } from './outage-pauses.js';
import type { RelayConfig } from './relay.options.js';

interface PreparedCommand {
  readonly command: LeasedCommand;
  readonly request: CommandRequest;
}

/** Sends commands that are due, some at the same time. Any number of processes may have a relay. */
export class CommandRelay<Transaction> {
  private readonly logger = new Logger('Payscore');
  private readonly running = new Map<Promise<void>, RegistrationName>();
  private readonly pauses = new OutagePauses();

  constructor(
    private readonly rows: CommandRows<Transaction>,
    private readonly contents: CommandContents,
    private readonly recorder: CommandRecorder<Transaction>,
    private readonly discovery: DiscoveryService,
    private readonly config: RelayConfig,
    private readonly clock: () => number,
  ) {}

  /**
   * Begins commands that are due, as far as there is room.
   * @param onEnd is called when one has ended, so that there is room for another
   * @returns whether any was begun
   */
  async begin(onEnd: () => void = () => undefined): Promise<boolean> {
    const token = randomUUID();
    const { lease } = this.config;
    const running = [...this.running.values()];
    const { open, trying, held, probing } = this.pauses.allowed(this.names, running, this.clock());
    const claimed: CommandRow[] = [];
    const claim = async (scope: ClaimScope, limit: number): Promise<void> => {
      if (limit > 0) claimed.push(...(await this.rows.claim(scope, limit, token, lease)));
    };
    if (open.length > 0) await claim({ registrations: open, except: held }, this.room);
    for (const name of trying)
      await claim({ registrations: [name], except: held }, Math.min(1, this.room - claimed.length));
    if (probing.length > 0)
      await claim({ registrations: [RUNTIME_MERCHANTS], oneOf: probing }, this.room - claimed.length);
    for (const row of claimed) {
      const work = watchedCommand(row, () => this.run(row, token)).catch((error: unknown) => {
        this.logger.error(`${row.operation} ${row.id} was left to the end of its lease: ${messageOf(error)}`);
      });
      this.running.set(work, { registration: row.registration, mchid: row.mchid });
      void work.finally(() => {
        this.running.delete(work);
        onEnd();
      });
    }
    return claimed.length > 0;
  }

  /** Resolves once no command is running. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running.keys());
  }

  private get room(): number {
    return this.config.concurrency - this.running.size;
  }

  /** Names of the registrations of this process; '' for the unnamed one. */
  private get names(): readonly string[] {
    const names = [...registrationsByName(this.discovery).keys()].map((name) => name ?? '');
    return runtimeRegistrations(this.discovery) === undefined ? names : [...names, RUNTIME_MERCHANTS];
  }

  private async run(row: CommandRow, token: string): Promise<CommandEnd> {
    const prepared = this.prepare(row, token);
    if (prepared instanceof Error)
      return this.release(row, token, unsent(prepared.message, row.inDoubt, 'NOT_READABLE'));
    const { command, request } = prepared;
    const { operation } = command;
    if (row.outcome !== undefined)
      return this.finish(command, this.contents.openOutcome(row.id, operation, row.outcome), undefined);
    const registration = await this.registrationOf(row);
    const asOf = this.clock();
    const dead = (reason: string, code: string): Promise<CommandEnd> =>
      this.finish(command, { outcome: { state: 'dead', reason }, asOf }, code);
    const { attempts: most } = this.config;
    if (row.attempts >= most) return dead(`${most} attempts ended without a result`, 'ATTEMPTS_EXHAUSTED');
    const sending =
      registration instanceof Registration
        ? await sendCommand({ registration, operation, request, inDoubt: row.inDoubt }, asOf)
        : registration;
    this.heed(row, sending);
    if (sending.state === 'dead') return dead(sending.reason, sending.code);
    if (sending.state !== 'again') return this.finish(command, { outcome: sending, asOf }, undefined);
    if (!sending.isUnsent && row.attempts + 1 >= most)
      return dead(`${most} attempts failed, the last one: ${sending.error}`, sending.code);
    return this.release(row, token, sending);
  }

  private async release(row: CommandRow, token: string, again: Again): Promise<CommandEnd> {
    await this.recorder.release(row, token, again);
    const { code, isUnsent } = again;
    return { state: 'again', code, attempts: isUnsent ? row.attempts : row.attempts + 1 };
  }

  /** Whose command it is, loaded if need be; why the command must wait, if there is no such merchant for now. */
  private async registrationOf({ registration, mchid, inDoubt }: CommandRow): Promise<Registration | Again> {
    try {
      const found = await findRegistration(this.discovery, { registration, mchid });
      const reason =
        registration === RUNTIME_MERCHANTS
          ? `load knows no merchant ${mchid}`
          : `the registration of this process is not that of merchant ${mchid}`;
      return found ?? withoutMerchant(reason, inDoubt, 'PAYSCORE_MERCHANT_UNKNOWN');
    } catch (error) {
      return withoutMerchant(messageOf(error), inDoubt, codeOf(error));
    }
  }

  /** The command with its request; an error if this process cannot read it, such as after a change of the key. */
  private prepare(row: CommandRow, token: string): PreparedCommand | Error {
    const handlers = handlersOf(this.discovery, row.registration);
    const operation = operationNamed(row.operation);
    if (handlers === undefined || operation === undefined || row.request === undefined)
      return new Error(`this version of the package cannot carry out ${row.operation}`);
    try {
      const request = this.contents.openRequest(row.id, operation, row.request);
      const of = { registration: row.registration, mchid: row.mchid };
      const subject = commandSubject(operation, of, request.fields, row.id);
      return { command: { row, token, handlers, operation, subject }, request };
    } catch (error) {
      return new Error(`the request cannot be read: ${messageOf(error)}`);
    }
  }

  /** @param code why the ledger gives up, if it does */
  private async finish(
    command: LeasedCommand,
    timed: TimedOutcome,
    code: string | undefined,
  ): Promise<CommandEnd> {
    const { row } = command;
    const recorded = await this.recorder.finish(command, timed);
    const { failure } = recorded;
    if (failure !== undefined)
      this.logger.error(
        `${row.operation} ${row.id} is ${timed.outcome.state}, which is to be recorded again: ${messageOf(failure)}`,
        failure instanceof Error ? failure.stack : undefined,
      );
    else if (timed.outcome.state === 'dead')
      this.logger.error(`${row.operation} ${row.id} is dead: ${timed.outcome.reason}`);
    return endOf(row, timed.outcome, recorded, code);
  }

  /** Notes whether further commands would fail alike. */
  private heed(row: CommandRow, sending: Sending): void {
    const paused = this.pauses.heed(row, sending, this.clock());
    if (paused !== undefined && sending.state === 'again')
      this.logger.warn(`${paused} pause, because several failed one after the other: ${sending.error}`);
  }
}

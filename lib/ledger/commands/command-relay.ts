import { Logger } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import { registrationsByName } from '../../registrations/registrations.js';
import type { Registration } from '../../registrations/registration.js';
import type { CommandContents, CommandRequest, TimedOutcome } from './command-contents.js';
import { operationNamed } from './command-operations.js';
import type { CommandRecorder, LeasedCommand } from './command-recorder.js';
import type { CommandRow } from './command-row.js';
import type { CommandRows } from './command-rows.js';
import { sendCommand, type Sending } from './command-sender.js';
import { commandSubject } from './command-subject.js';
import { messageOf, unsent } from './command-verdict.js';
import { OutagePause } from './outage-pause.js';
import type { RelayConfig } from './relay.options.js';

interface PreparedCommand {
  readonly command: LeasedCommand;
  readonly request: CommandRequest;
}

/** Sends commands that are due, some at the same time. Any number of processes may have a relay. */
export class CommandRelay<Transaction> {
  private readonly logger = new Logger('Payscore');
  private readonly running = new Map<Promise<void>, string>();
  private readonly pauses = new Map<string, OutagePause>();

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
    const { open, trying } = this.allowed();
    const claimed: CommandRow[] = [];
    if (open.length > 0 && this.room > 0)
      claimed.push(...(await this.rows.claim(open, this.room, token, lease)));
    for (const name of trying)
      if (this.room - claimed.length > 0) claimed.push(...(await this.rows.claim([name], 1, token, lease)));
    for (const row of claimed) {
      const work = this.run(row, token).catch((error: unknown) => {
        this.logger.error(`${row.operation} ${row.id} was left to the end of its lease: ${messageOf(error)}`);
      });
      this.running.set(work, row.registration ?? '');
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

  /** Registrations whose commands may begin, and those of which one command may try whether an outage is over. */
  private allowed(): { readonly open: readonly string[]; readonly trying: readonly string[] } {
    const names = [...registrationsByName(this.discovery).keys()].map((name) => name ?? '');
    const running = [...this.running.values()];
    const state = (name: string): string => this.pauseOf(name).state(this.clock(), running.includes(name));
    return {
      open: names.filter((name) => state(name) === 'open'),
      trying: names.filter((name) => state(name) === 'trying'),
    };
  }

  private pauseOf(registration: string): OutagePause {
    const pause = this.pauses.get(registration) ?? new OutagePause();
    this.pauses.set(registration, pause);
    return pause;
  }

  private async run(row: CommandRow, token: string): Promise<void> {
    const prepared = this.prepare(row, token);
    if (prepared instanceof Error)
      return this.recorder.release(row, token, unsent(prepared.message, row.inDoubt));
    const { command, request } = prepared;
    const { registration, operation } = command;
    if (row.outcome !== undefined)
      return this.finish(command, this.contents.openOutcome(row.id, operation, row.outcome));
    const asOf = this.clock();
    const dead = (reason: string): Promise<void> =>
      this.finish(command, { outcome: { state: 'dead', reason }, asOf });
    const { attempts: most } = this.config;
    if (row.attempts >= most) return dead(`${most} attempts ended without a result`);
    const sending = await sendCommand({ registration, operation, request, inDoubt: row.inDoubt }, asOf);
    this.heed(registration, sending);
    if (sending.state !== 'again') return this.finish(command, { outcome: sending, asOf });
    if (!sending.isUnsent && row.attempts + 1 >= most)
      return dead(`${most} attempts failed, the last one: ${sending.error}`);
    await this.recorder.release(row, token, sending);
  }

  /** The command with its request; an error if this process cannot read it, such as after a change of the key. */
  private prepare(row: CommandRow, token: string): PreparedCommand | Error {
    const registration = registrationsByName(this.discovery).get(row.registration);
    const operation = operationNamed(row.operation);
    if (registration === undefined || operation === undefined || row.request === undefined)
      return new Error(`this version of the package cannot carry out ${row.operation}`);
    try {
      const request = this.contents.openRequest(row.id, operation, row.request);
      const of = { registration: row.registration, mchid: row.mchid };
      const subject = commandSubject(operation, of, request.fields, row.id);
      return { command: { row, token, registration, operation, subject }, request };
    } catch (error) {
      return new Error(`the request cannot be read: ${messageOf(error)}`);
    }
  }

  private async finish(command: LeasedCommand, timed: TimedOutcome): Promise<void> {
    const { row } = command;
    const failure = await this.recorder.finish(command, timed);
    if (failure !== undefined)
      this.logger.error(
        `${row.operation} ${row.id} is ${timed.outcome.state}, which is to be recorded again: ${messageOf(failure)}`,
        failure instanceof Error ? failure.stack : undefined,
      );
    else if (timed.outcome.state === 'dead')
      this.logger.error(`${row.operation} ${row.id} is dead: ${timed.outcome.reason}`);
  }

  /** Notes whether WeChat Pay can be reached. */
  private heed({ config: { name } }: Registration, sending: Sending): void {
    const pause = this.pauseOf(name ?? '');
    if (sending.state === 'done' || sending.state === 'refused') pause.end();
    if (sending.state !== 'again' || !sending.isOutage) return;
    if (pause.failed(this.clock(), sending.retryAfter))
      this.logger.warn(`Commands pause, because several failed one after the other: ${sending.error}`);
  }
}

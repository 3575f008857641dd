import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { PayscoreConfigError } from '../../errors/index.js';
import { PollLoop } from '../poll-loop.js';
import { registrationsByName, runtimeRegistrations } from '../../registrations/registrations.js';
import type { CommandHandlers } from './command-handlers.service.js';
import type { CommandRelay } from './command-relay.js';
import { messageOf } from './command-verdict.js';
import type { RelayConfig } from './relay.options.js';

/** Longest way of a command: a query of a command in doubt, the call, and a query after the call. */
const callsOfCommand = 3;

/** Runs the relay of this process from the application's start to its end. */
export class CommandRelayLoop<Transaction> implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Payscore');
  private readonly loop: PollLoop | undefined;

  /** @param config undefined in a process that sends no commands */
  constructor(
    private readonly relay: CommandRelay<Transaction>,
    private readonly handlers: CommandHandlers,
    private readonly discovery: DiscoveryService,
    private readonly config: RelayConfig | undefined,
  ) {
    if (config === undefined) return;
    const loop = new PollLoop(
      () => relay.begin(() => loop.wake()),
      config.pollInterval,
      (error) => this.logger.error(`Looking for due commands failed: ${messageOf(error)}`),
    );
    this.loop = loop;
  }

  onApplicationBootstrap(): void {
    if (this.config === undefined) return;
    this.requireLease(this.config);
    if (this.handlers.isEmpty) {
      this.logger.warn(
        'This process sends commands and has no @OnPayscoreCommand: their results are written down, and no handler is told. ' +
          'Add the handlers to its providers, or set the option relay of PayscoreLedgerModule to false here.',
      );
    }
    this.loop?.start();
  }

  /** Begins no further command, and waits for the running ones while the host's database is still open. */
  async onModuleDestroy(): Promise<void> {
    await this.loop?.stop();
    await this.relay.idle();
  }

  /** Another process would send a command that this process is still sending. */
  private requireLease({ lease }: RelayConfig): void {
    const timeouts = [...registrationsByName(this.discovery).values()].map(
      ({ config }) => config.http.timeout,
    );
    const runtime = runtimeRegistrations(this.discovery);
    const ofMerchants =
      runtime === undefined ? 0 : callsOfCommand * runtime.http.timeout + runtime.loadTimeout;
    const longest = Math.max(0, ...timeouts.map((timeout) => callsOfCommand * timeout), ofMerchants);
    if (lease > longest) return;
    const andLoad = longest === ofMerchants ? ' and loadTimeout of PayscoreMerchantsModule' : '';
    throw new PayscoreConfigError(
      'PayscoreLedgerModule.relay.lease',
      `${lease} ms end before a command, which may take ${longest} ms: ${callsOfCommand} times http.timeout${andLoad}`,
      `Pass more than ${longest}, and leave time for the handlers`,
    );
  }
}

import { Test } from '@nestjs/testing';
import { PayscoreModule } from 'nestjs-payscore';
import { PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import { expect, it, onTestFinished } from 'vitest';
import { ownDatabase } from '../support/commanding-host.js';
import { sqlite } from '../support/databases/engines.js';
import { startSimulator } from '../support/payscore-host.js';
import { RecordingLogger } from '../support/recording-logger.js';

it.each([
  [undefined, 1],
  [false, 0],
] as const)(
  'a relay (%s) in a process without handlers of commands is named at boot',
  async (relay, lines) => {
    const { simulator } = await startSimulator();
    const logger = new RecordingLogger();
    const database = await ownDatabase(sqlite);
    const nest = await Test.createTestingModule({
      imports: [
        PayscoreModule.forRoot(simulator.moduleOptions()),
        PayscoreLedgerModule.forRoot({ database, relay, janitor: false }),
      ],
    })
      .setLogger(logger)
      .compile();
    onTestFinished(() => nest.close());
    await nest.init();
    const told = logger.lines('warn').filter((line) => line.includes('no @OnPayscoreCommand'));
    expect(told).toHaveLength(lines);
  },
);

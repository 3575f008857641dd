import { Test, type TestingModule } from '@nestjs/testing';
import { PayscoreModule, type PayscoreModuleOptions } from 'nestjs-payscore';
import { onTestFinished } from 'vitest';
import type { Timing } from '../../lib/config/timing.js';
import { resolveOptions } from '../../lib/config/payscore.config.js';
import { PAYSCORE_CONFIG } from '../../lib/config/payscore.constants.js';
import { listen, type ReceivedRequest, type ScriptedAnswer } from './local-server.js';
import { moduleOptions } from './options.js';
import { RecordingLogger } from './recording-logger.js';
import { signedHeaders } from './signed-message.js';
import { createServer } from 'node:net';

/** A timing whose pauses take no time and are recorded, and whose random number is always 0.5. */
export class RecordedTiming implements Timing {
  readonly pauses: number[] = [];
  private passed = 0;

  constructor(private readonly during: (signal: AbortSignal) => unknown = () => undefined) {}

  now = (): number => this.passed;

  random = (): number => 0.5;

  wait = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
    this.pauses.push(milliseconds);
    this.passed += milliseconds;
    await this.during(signal);
    signal.throwIfAborted();
  };
}

/** A merchant's application on the module, with a recorded timing. */
export interface BadDay {
  readonly nest: TestingModule;
  readonly timing: RecordedTiming;
  readonly logger: RecordingLogger;
}

export async function startMerchant(
  options: Partial<PayscoreModuleOptions>,
  timing = new RecordedTiming(),
  name?: string,
): Promise<BadDay> {
  const given = moduleOptions({ appid: 'wxd678efh567hg6787', serviceId: '500001', ...options });
  const logger = new RecordingLogger();
  const nest = await Test.createTestingModule({ imports: [PayscoreModule.forRoot(given)] })
    .overrideProvider(PAYSCORE_CONFIG)
    .useValue({ ...resolveOptions(given, name), timing })
    .setLogger(logger)
    .compile();
  onTestFinished(() => nest.close());
  return { nest, timing, logger };
}

export const json = (content: object, status = 200): ScriptedAnswer => {
  const body = status === 204 ? '' : JSON.stringify(content);
  return { status, headers: signedHeaders(body), body };
};

export const refused = (status: number, code: string, headers = {}): ScriptedAnswer => ({
  status,
  headers,
  body: JSON.stringify({ code, message: '…' }),
});

/** A script that gives the answers in turn, and the last one to all further requests. */
export const inTurn = (
  ...answers: (ScriptedAnswer | undefined)[]
): ((request: ReceivedRequest) => ScriptedAnswer | undefined) => {
  const left = [...answers];
  return () => (left.length > 1 ? left.shift() : left[0]);
};

/** A server that accepts a connection and never answers the TLS handshake. */
export async function startBlackHole(): Promise<string> {
  const server = createServer((socket) => socket.on('error', () => undefined));
  return `https://localhost:${await listen(server)}`;
}

/** An origin where nobody listens. */
export const closedPort = 'http://127.0.0.1:1';

export const nonceOf = ({ headers }: ReceivedRequest): string | undefined =>
  /nonce_str="(\w+)"/.exec(headers.authorization ?? '')?.[1];

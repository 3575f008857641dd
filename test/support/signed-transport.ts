import { HttpModule, HttpService } from '@nestjs/axios';
import { Test } from '@nestjs/testing';
import { onTestFinished } from 'vitest';
import { Connections } from '../../lib/transport/connections.service.js';
import { SignedTransport } from '../../lib/transport/signed-transport.service.js';
import type { PayscoreConfig } from '../../lib/config/payscore.config.js';
import { defaultRetry } from '../../lib/config/retry.config.js';
import type { Answer, Call } from '../../lib/transport/call.js';

/** A real `SignedTransport` on an axios of its own, for one test. */
export async function createSignedTransport(config: PayscoreConfig): Promise<SignedTransport> {
  const nest = await Test.createTestingModule({ imports: [HttpModule.register({})] }).compile();
  const connections = new Connections(nest.get(HttpService), config);
  onTestFinished(() => connections.onApplicationShutdown());
  return new SignedTransport(connections, config);
}

/** A call as a spec describes it. By default its deadline is the module's and it is sent once. */
export interface SentCall extends Partial<Omit<Call, 'operation' | 'target' | 'keyOf'>> {
  readonly operation: string;
  readonly method: Call['operation']['method'];
  readonly target: string;
  readonly keyOf: Call['keyOf'];
}

/** Sends a call through retry, failover, signature and undici. */
export const sendCall = (
  transport: SignedTransport,
  { operation, method, ...more }: SentCall,
): Promise<Answer> =>
  transport.within({}, (deadline) =>
    transport.send({
      deadline,
      retry: { ...defaultRetry, attempts: 1 },
      ...more,
      operation: { name: operation, method, idempotent: false },
    }),
  );

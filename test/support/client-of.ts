import { PayscoreClient } from 'nestjs-payscore';
import { inTurn, startMerchant, type RecordedTiming } from './bad-day.js';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from './local-server.js';

/** A merchant's client, and a WeChat Pay that gives it these answers in turn. */
export async function clientOf(...answers: (ScriptedAnswer | undefined)[]): Promise<{
  readonly client: PayscoreClient;
  readonly origin: string;
  readonly requests: readonly ReceivedRequest[];
  readonly timing: RecordedTiming;
}> {
  const server = await startServer(inTurn(...answers));
  const { nest, timing } = await startMerchant({ http: { baseUrl: server.origin } });
  return { ...server, client: nest.get(PayscoreClient), timing };
}

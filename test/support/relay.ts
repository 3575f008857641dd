import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { startServer, type ReceivedRequest, type ScriptedAnswer } from './local-server.js';

/** The answer to give in place of the simulator's. `undefined` breaks the connection off. */
type Change = (
  answer: Required<ScriptedAnswer>,
  request: ReceivedRequest,
) => ScriptedAnswer | undefined | Promise<ScriptedAnswer | undefined>;

/** A relay between host and simulator, as a proxy or gateway may be: it forwards requests and changes answers. */
export async function startRelay(
  simulator: PayscoreSimulator,
  change: Change = (answer) => answer,
): Promise<{ readonly origin: string; readonly requests: readonly ReceivedRequest[] }> {
  return startServer(async (request) => change(await handOn(simulator.baseUrl, request), request));
}

const hopByHop = new Set(['connection', 'content-length', 'host', 'keep-alive', 'date', 'transfer-encoding']);

const endToEnd = (headers: Iterable<readonly [string, unknown]>): Record<string, string> =>
  Object.fromEntries(
    [...headers].flatMap(([name, value]) => (hopByHop.has(name) ? [] : [[name, String(value)]])),
  );

async function handOn(
  origin: string,
  { method, target, headers, body }: ReceivedRequest,
): Promise<Required<ScriptedAnswer>> {
  const answer = await fetch(origin + target, {
    method,
    headers: endToEnd(Object.entries(headers)),
    ...(body !== '' && { body }),
  });
  return { status: answer.status, headers: endToEnd(answer.headers), body: await answer.text() };
}

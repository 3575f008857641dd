import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ManualClock, SystemClock } from '../index.js';
import type { DeliveryRow } from '../deliveries/delivery.js';
import { Overtaking } from '../deliveries/overtaking.js';
import { SimulatorServer, type WireAnswer } from '../server/simulator-server.js';
import { unhandledByNow } from '../../../../test/support/unhandled/seen.js';

const fail = (): Promise<never> => Promise.reject(new Error('no disk'));

/** Warnings of the process. A failure in the background may have no other effect. */
async function warned(cause: () => unknown): Promise<string> {
  const warning = once(process, 'warning');
  await cause();
  const [{ message }] = (await warning) as [Error];
  expect(await unhandledByNow()).toEqual([]);
  return message;
}

const afterwards = (): never => {
  throw new Error('no disk');
};

const row = (): DeliveryRow => ({ delivery: {} }) as DeliveryRow;

describe('A failure that nobody waits for is a warning, and does not end the process:', () => {
  it('of a task of the system clock, which goes on to the next', async () => {
    const clock = new SystemClock();
    const next = new Promise<void>((resolve) => clock.schedule(20, async () => resolve()));
    expect(await warned(() => void clock.schedule(1, fail))).toContain('no disk');
    await next;
  });

  it('of notifications that overtake one another', async () => {
    const overtaking = new Overtaking(new ManualClock(0), fail);
    overtaking.script(1, {});
    expect(await warned(() => overtaking.takes(row(), false))).toContain('no disk');
    overtaking.script(2, {});
    overtaking.takes(row(), false);
    expect(await warned(() => overtaking.release())).toContain('no disk');
  });

  it('of what follows an answer', async () => {
    const server = await started({ afterwards });
    expect(await warned(() => fetch(server.baseUrl))).toContain('no disk');
    await server.stop();
  });
});

it('A stream that writes after its end does not end the process', async () => {
  const failed = new Promise<unknown>((resolve) => {
    const stream = (response: ServerResponse): void => {
      response.end();
      response.write('late', resolve);
    };
    void started({ stream })
      .then((server) => fetch(server.baseUrl))
      .catch(resolve);
  });
  expect(await failed).toMatchObject({ code: 'ERR_STREAM_WRITE_AFTER_END' });
  expect(await unhandledByNow()).toEqual([]);
});

function started(answer: Partial<WireAnswer>): Promise<SimulatorServer> {
  return SimulatorServer.start(0, async () => ({ status: 200, headers: {}, text: '', ...answer }));
}

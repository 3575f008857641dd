import { Queue } from 'bullmq';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Resolves once every job has been handled or given up, with the number of the latter. What a killed worker held is
 * taken up again after BullMQ's lock of half a minute.
 */
export async function drained(redisPort: number): Promise<number> {
  const queue = new Queue('payscore-notifications', { connection: { host: '127.0.0.1', port: redisPort } });
  try {
    for (let tries = 0; tries < 300; tries += 1) {
      const { failed = 0, ...open } = await queue.getJobCounts(
        ...(['wait', 'active', 'delayed', 'prioritized', 'failed'] as const),
      );
      if (Object.values(open).every((count) => count === 0)) return failed;
      await wait(1_000);
    }
    throw new Error('The queue is not empty after five minutes');
  } finally {
    await queue.close();
  }
}

import { Session } from 'node:inspector/promises';

/** Begins to sample where this process is; what it returns ends that, and gives the profile. */
export async function startProfiling() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  return async () => (await session.post('Profiler.stop')).profile;
}

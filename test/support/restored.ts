import { afterAll, vi } from 'vitest';

// Setup of each test file: files of one worker share clock, environment and globals, so each file must restore its own.
// Vitest itself restores spies between files.

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

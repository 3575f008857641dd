import { afterAll, vi } from 'vitest';

// Before each test file: files of one worker share its clock, environment and globals, so none may leave its own behind.
// Vitest itself restores spies between files.

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

import { afterAll, afterEach, expect } from 'vitest';
import { unhandled, unhandledByNow } from './seen.js';

// Setup of each test file. Vitest counts unhandled errors too, but a setting or a flag can make it ignore them.

async function expectNone(): Promise<void> {
  await unhandledByNow();
  expect(unhandled.splice(0)).toEqual([]);
}

afterEach(expectNone);
afterAll(expectNone);

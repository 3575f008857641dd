import { afterAll, afterEach, expect } from 'vitest';
import { unhandled, unhandledByNow } from './seen.js';

// Before each test file. Vitest counts such errors by itself, unless a setting or a flag has it ignore them.

async function expectNone(): Promise<void> {
  await unhandledByNow();
  expect(unhandled.splice(0)).toEqual([]);
}

afterEach(expectNone);
afterAll(expectNone);

import { expect, it } from 'vitest';
import { moduleOptions } from '../../test/support/options.js';
import type { Check } from './check.js';
import { checks } from './checks.js';
import { reportOf } from './examine.js';
import { subjectOf } from './subject.js';

const subject = subjectOf({ options: moduleOptions() }, 100);

it('A check that does not end is given up, and said to have no result', async () => {
  const check: Check = { name: 'endless', doing: 'waiting', run: () => new Promise(() => undefined) };
  expect(await reportOf(check, subject, 20)).toMatchObject({
    name: 'endless',
    status: 'failed',
    summary: 'no result in time',
    findings: [{ code: 'CHECK_TIMEOUT', level: 'error', problem: 'waiting took longer than 20 ms' }],
  });
});

it('An unforeseen error is told by its class only, because its message may quote a key', async () => {
  const check: Check = {
    name: 'broken',
    doing: 'trying',
    run: () => {
      throw new TypeError(`wrong: ${String(moduleOptions().apiV3Key)}`);
    },
  };
  const report = await reportOf(check, subject, 20);
  expect(report.findings).toMatchObject([
    { code: 'CHECK_BROKEN', problem: 'trying ended with an unforeseen TypeError' },
  ]);
});

it('Names of checks are different, and have the form that programs rely on', () => {
  const names = checks.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(__dirname, '..');
const left = new Set(['node_modules', 'dist', 'coverage', '.git']);

/** A copy of the repository, in which operations may be written. */
const copy = mkdtempSync(join(tmpdir(), 'payscore-new-operation-'));
cpSync(root, copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
afterAll(() => rmSync(copy, { recursive: true }));

const newOperation = (...words: string[]) =>
  spawnSync(process.execPath, [join(copy, 'tools', 'new-operation.mjs'), ...words], { encoding: 'utf8' });

const run = (...command: string[]) => spawnSync('npx', command, { cwd: copy, encoding: 'utf8' });

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** Failed tests of these spec files, and files that could not be run. */
function failed(...files: string[]): string[] {
  const output = join(copy, 'report.json');
  run('vitest', 'run', '--project', 'fast', '--reporter=json', `--outputFile=${output}`, ...files);
  const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as Report;
  expect(testResults.length).toBeGreaterThanOrEqual(files.length);
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((one) => one.status === 'failed').map(({ title }) => title);
    return tests.length === 0 && status === 'failed' ? [name] : tests;
  });
}

describe('npm run new:operation', () => {
  it.each([
    [
      'nobody plans extend POST /v3/a',
      'There is no caller "nobody": merchant, partner, acquiring-bank, oversea',
    ],
    ['merchant lessons extend POST /v3/a', 'There is no family "lessons" of merchant: bills, '],
    ['oversea plans extend POST /v3/a', 'There is no family "plans" of oversea: service-orders'],
    ['merchant plans Extend POST /v3/a', 'The name must be camelCase, not "Extend"'],
    ['merchant plans extend PUT /v3/a', 'The method must be GET or POST, not "PUT"'],
    ['merchant plans list GET /v3/a', 'The name of a GET must begin with query or search, and no other'],
    ['merchant plans queryAll POST /v3/a', 'The name of a GET must begin with query or search, and no other'],
    ['merchant plans extend POST v3/a', 'The path must begin with /v3/'],
    ['merchant plans extend POST /v3/a/:id', 'The path must begin with /v3/'],
    [
      'merchant plans extend POST /v3/payscore/serviceorder',
      'There is an operation POST /v3/payscore/serviceorder',
    ],
    ['merchant plans stop POST /v3/a', 'There is a method PlanService.stop'],
    ['merchant service-orders modify POST /v3/a', 'There is a method ServiceOrderService.modify'],
    ['merchant plans extend', 'Missing: METHOD, PATH'],
    ['merchant plans extend POST /v3/a more', 'Too many arguments: more'],
  ])('refuses "%s"', (words, reason) => {
    const { status, stderr, stdout } = newOperation(...words.split(' '));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr).toContain('Usage: npm run new:operation -- CALLER FAMILY NAME METHOD PATH');
  });

  // A compiler and three runs of vitest, each with a cold cache.
  it('writes operations that compile and pass every check but the one that says what to fill in', () => {
    const operations = [
      'merchant plans extend POST /v3/payscore/plan/payscore-plans/merchant-plan-no/{merchant_plan_no}/extend',
      'partner service-orders queryByLocker GET /v3/payscore/partner/serviceorder/locker/{locker_no}',
    ];
    for (const words of operations) expect(newOperation(...words.split(' ')).stderr).toBe('');

    expect(run('tsc', '-p', 'tsconfig.json').stdout).toBe('');
    expect(
      failed(
        'lib/client/path-parameters.spec.ts',
        'packages/simulator/src/features.spec.ts',
        'test/contract/',
        'test/extend-plan.spec.ts',
        'test/query-partner-service-order-by-locker.spec.ts',
        'test/retries-operations.spec.ts',
        'test/stubs.spec.ts',
      ),
    ).toEqual(['Nothing that npm run new:operation wrote is left to be filled in']);
  }, 300_000);
});

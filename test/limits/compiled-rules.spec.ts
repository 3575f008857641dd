import { validateSync } from 'class-validator';
import { PAYSCORE_OPERATIONS } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { toInstance } from '../../lib/schema/codec.js';
import { keepsRules } from '../../lib/schema/compiled-rules.js';
import { canTravel, wireViolations } from '../../lib/schema/wire-values.js';
import type { ContractOperation } from '../contract/operations.js';
import { brokenLimits, keptLimits } from './case-table.js';
import { camelDeep, changed } from './change.js';
import { titledOperations } from './limits.js';
import { requestValues, withValue } from './request-values.js';
import { sampleOf, type Sample } from './sample.js';

function requestClass({ method, path }: ContractOperation) {
  const operation = PAYSCORE_OPERATIONS.find((one) => one.method === method && one.path === path);
  if (operation === undefined) throw new Error(`There is no ${method} ${path}`);
  return operation.request;
}

/** What the compiled rules say of a request, and what class-validator does. */
function verdicts(operation: ContractOperation, sample: Sample): { compiled: boolean; library: boolean } {
  const type = requestClass(operation);
  if (type === undefined) return { compiled: true, library: true };
  const request = camelDeep(sample.fields) as object;
  return {
    compiled: canTravel(request) && keepsRules(type, request),
    library:
      wireViolations(request).length === 0 &&
      validateSync(toInstance(type, request), { forbidUnknownValues: false }).length === 0,
  };
}

const strange: readonly unknown[] = [
  null,
  undefined,
  '',
  'x'.repeat(2_000),
  'OnAccept',
  0,
  -1,
  1.5,
  Number.NaN,
  true,
  [],
  [null],
  [[{}]],
  {},
  [{ name: '时长', amount: 1 }, { name: '时长' }],
];

describe('The compiled rules and class-validator judge alike', () => {
  it.each([...brokenLimits, ...keptLimits])('%s', (_, { contract, changes }) => {
    const { compiled, library } = verdicts(contract, changed(contract, changes));
    expect(compiled).toBe(library);
  });

  it.each(titledOperations)('%s, with something strange in the place of each value', (_, { contract }) => {
    const sample = sampleOf(contract);
    for (const place of requestValues(sample)) {
      for (const value of strange) {
        const { compiled, library } = verdicts(contract, withValue(sample, place, value));
        expect([place.path, value, compiled]).toEqual([place.path, value, library]);
      }
    }
  });

  it('and both say yes and no', () => {
    const all = brokenLimits.map(([, { contract, changes }]) =>
      verdicts(contract, changed(contract, changes)),
    );
    const kept = keptLimits.map(([, { contract, changes }]) =>
      verdicts(contract, changed(contract, changes)),
    );
    expect(all.filter(({ compiled }) => !compiled).length).toBeGreaterThan(all.length / 2);
    expect(kept.filter(({ compiled }) => compiled).length).toBeGreaterThan(kept.length / 2);
  });
});

it('An object of a class of the host is left to class-validator, as its getters would not travel', () => {
  class Host {
    get reason(): string {
      return '用户取消';
    }
  }
  const cancel = PAYSCORE_OPERATIONS.find(({ name }) => name === 'ServiceOrderService.cancel');
  if (cancel?.request === undefined) throw new Error('There is no such operation');
  expect(keepsRules(cancel.request, new Host())).toBe(false);
});

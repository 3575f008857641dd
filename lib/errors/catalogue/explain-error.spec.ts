import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAYSCORE_OPERATIONS } from '../../api/operations.js';
import { explainError, PAYSCORE_ERROR_CATALOGUE } from './index.js';

interface DocumentedErrors {
  /** Codes of APIv3 in general. */
  readonly anyOperation: readonly { status: number; code?: string }[];
  /** Codes that several operations share, each with its status: `400 PARAM_ERROR`. */
  readonly blocks: readonly { codes: readonly string[]; operations: readonly string[] }[];
  /** Faults that are known by message or internal number. */
  readonly faults: readonly {
    status: number;
    code: string;
    message: string;
    numbers: readonly number[];
    action: 'fix' | 'giveup' | 'query' | 'retry';
    confidence: string;
    operations: readonly string[];
  }[];
}

const documented = JSON.parse(
  readFileSync(resolve(__dirname, '../../../test/contract/errors.json'), 'utf8'),
) as DocumentedErrors;

const nameOf = (endpoint: string): string => {
  const operation = PAYSCORE_OPERATIONS.find(({ method, path }) => `${method} ${path}` === endpoint);
  if (operation === undefined) throw new Error(`No method carries out ${endpoint}`);
  return operation.name;
};

const rows = documented.blocks.flatMap(({ codes, operations }) =>
  operations.flatMap((endpoint) =>
    codes.map((line) => {
      const [status, code = ''] = line.split(' ');
      return { endpoint, operation: nameOf(endpoint), status: Number(status), code };
    }),
  ),
);

const faultRows = documented.faults.flatMap(({ operations, ...fault }) =>
  operations.map((endpoint) => ({ ...fault, endpoint, operation: nameOf(endpoint) })),
);

/** Advice of the documents → allowed values of `retry`. */
const advice = {
  fix: ['never', 'after-query'],
  giveup: ['never', 'after-query'],
  query: ['after-query'],
  retry: ['after-query', 'same-request'],
};

const entries = [
  ...PAYSCORE_ERROR_CATALOGUE.codes.values(),
  ...PAYSCORE_ERROR_CATALOGUE.faults,
  ...PAYSCORE_ERROR_CATALOGUE.operationCodes,
  ...PAYSCORE_ERROR_CATALOGUE.launchCodes.values(),
];

describe('the catalogue', () => {
  it('explains every code that is documented for an operation', () => {
    expect(rows.length).toBeGreaterThan(700);
    const unexplained = rows.filter((row) => {
      const { code, confidence } = explainError(row);
      return code !== row.code || !['documented', 'field-report'].includes(confidence);
    });
    expect(unexplained).toEqual([]);
  });

  it('explains every status and code of APIv3 in general', () => {
    expect(documented.anyOperation.length).toBeGreaterThan(4);
    const unexplained = documented.anyOperation
      .map((facts) => explainError(facts))
      .filter(({ confidence }) => confidence !== 'documented');
    expect(unexplained).toEqual([]);
  });

  it.each(faultRows)('explains $message of $endpoint, as sure as its source', (row) => {
    const { operation, status, code, message, action, confidence } = row;
    const explanation = explainError({ operation, status, code, message });
    expect(explanation.cause).not.toBe(explainError({ operation, status, code }).cause);
    expect(advice[action]).toContain(explanation.retry);
    const sureness = confidence === 'message-known-code-guessed' ? 'code-guessed' : 'field-report';
    expect(explanation).toMatchObject({ code, confidence: sureness });
  });

  it('knows them by their internal number too, whatever the code', () => {
    const numbered = faultRows.flatMap(({ numbers, operation }) =>
      numbers.map((internalNumber) => ({ internalNumber, operation })),
    );
    expect(numbered.length).toBeGreaterThan(20);
    for (const { internalNumber, operation } of numbered) {
      const { cause } = explainError({ operation, status: 400, code: 'PARAM_ERROR', internalNumber });
      expect(cause).not.toEqual(explainError({ operation, status: 400, code: 'PARAM_ERROR' }).cause);
      expect(cause).toEqual(explainError({ operation, status: 400, code: 'NO_AUTH', internalNumber }).cause);
    }
  });

  // WeChat Pay's handbook for support names these and no others.
  it.each([
    271317510, 271316574, 271302262, 271302332, 271302333, 268435464, 271316657, 271316598, 271302144,
    271302149, 268435472, 271300099, 271299627, 268503786, 271316592, 270924332, 271316754, 271316656,
    271316637, 268560785,
  ])('explains the internal number %d', (internalNumber) => {
    const facts = { operation: 'ServiceOrderService.query', status: 400, code: 'NEW_CODE' };
    expect(explainError(facts).confidence).toBe('unknown');
    expect(explainError({ ...facts, internalNumber }).confidence).not.toBe('unknown');
  });

  it('says everything in English and in Chinese', () => {
    expect(entries.length).toBeGreaterThan(50);
    for (const { cause, remedy } of entries) {
      for (const { en, zh } of [cause, remedy]) {
        expect(zh).toMatch(/\p{Script=Han}{2}/u);
        expect(en.replaceAll(/\([^)]*\)/g, '')).not.toMatch(/\p{Script=Han}/u);
      }
      expect(cause.en).not.toMatch(/\.$/);
      expect(remedy.en).toMatch(/\.$/);
    }
  });
});

describe('an error that I look up', () => {
  it('is known by its internal number before its message, and by its message before its code', () => {
    const facts = { operation: 'ServiceOrderService.create', status: 400, code: 'PARAM_ERROR' };
    const message = '订单重入参数校验失败';
    expect(explainError({ ...facts, message, internalNumber: 271300099 }).actor).toBe('user');
    expect(explainError({ ...facts, message }).remedy.en).toContain('stored body');
    expect(explainError({ ...facts, message, internalNumber: 268435464 }).remedy.en).toContain('stored body');
    expect(explainError(facts).remedy.en).toContain('`detail`');
  });

  it('is the documented one also where a page has a blank in its code', () => {
    expect(explainError({ status: 404, code: 'ORDER_NOT_ EXIST' }).confidence).toBe('documented');
  });

  it('is no fault when it tells that a user has never authorised', () => {
    const facts = { operation: 'PermissionService.queryByOpenid', status: 404, code: 'ORDER_NOT_EXIST' };
    expect(explainError(facts).cause.en).toContain('never authorised');
    expect(explainError({ ...facts, internalNumber: 271317510 }).cause.en).toContain('never authorised');
  });

  it('hints at a double payment when a payment is reported for a finished order', () => {
    const facts = { status: 400, code: 'ORDER_DONE' };
    expect(explainError({ ...facts, operation: 'ServiceOrderService.sync' }).remedy.en).toContain('refund');
    expect(explainError({ ...facts, operation: 'ServiceOrderService.modify' }).remedy.en).not.toContain(
      'refund',
    );
  });

  it.each([
    [302, 'never', 'merchant-config'],
    [400, 'after-query', 'merchant-code'],
    [404, 'never', 'merchant-config'],
    [405, 'never', 'merchant-config'],
    [418, 'after-query', 'merchant-code'],
    [429, 'same-request', 'merchant-code'],
    [500, 'after-query', 'wechat-pay'],
    [504, 'after-query', 'wechat-pay'],
  ])('has an answer by its status when there is no code: %d', (status, retry, actor) => {
    const operation = 'ServiceOrderService.create';
    expect(explainError({ operation, status })).toMatchObject({ code: `HTTP_${status}`, retry, actor });
  });

  it.each(PAYSCORE_OPERATIONS.map(({ name, idempotent }) => [name, idempotent] as const))(
    'may be repeated after a fault of WeChat Pay only where that is known to be safe: %s',
    (operation, idempotent) => {
      for (const status of [202, 500, 502, 503]) {
        const { retry, remedy } = explainError({
          operation,
          status,
          ...(status === 500 && { code: 'SYSTEM_ERROR' }),
        });
        expect(retry).toBe(idempotent ? 'same-request' : 'after-query');
        if (!idempotent) expect(remedy.en).toMatch(/^Query/);
      }
    },
  );
});

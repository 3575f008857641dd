import { expect, it } from 'vitest';
import { contract } from '../../../test/contract/operations.js';
import { routes } from './features.js';

const documented = contract.map(({ method, path }) => `${method} ${path}`);

it('The simulator plays every documented operation', () => {
  expect(documented.length).toBeGreaterThan(80);
  expect(documented.filter((operation) => !(operation in routes))).toEqual([]);
});

it('Beside them it plays only calls that merchants of WeChat Pay Score use as well', () => {
  const others = Object.keys(routes).filter((route) => !documented.includes(route));
  expect(others.toSorted()).toMatchInlineSnapshot(`
    [
      "GET /v3/billdownload/file",
      "GET /v3/certificates",
      "GET /v3/payscore/bill/downloadurl",
      "POST /v3/security/echo",
    ]
  `);
});

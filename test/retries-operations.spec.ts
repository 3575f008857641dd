import { PAYSCORE_OPERATIONS } from 'nestjs-payscore';
import { expect, it } from 'vitest';
import { contract } from './contract/operations.js';

const posts = PAYSCORE_OPERATIONS.filter(({ method }) => method === 'POST');

/** POSTs that the documents, or their nature, allow to be sent again. Whatever is not here is queried first. */
const idempotent = [
  'ServiceOrderService.create',
  'ServiceOrderService.cancel',
  'ServiceOrderService.complete',
  'PermissionService.assessUserRiskLevel',
  'RefundService.create',
  'ProfitSharingService.create',
  'ProfitSharingService.unfreeze',
  'ProfitSharingService.createReturn',
  'ProfitSharingService.addReceiver',
  'ProfitSharingService.deleteReceiver',
  'ParkingService.createEntrance',
  'ParkingService.createDebit',
  'PartnerServiceOrderService.create',
  'PartnerServiceOrderService.cancel',
  'PartnerServiceOrderService.complete',
  'PartnerPermissionService.assessUserRiskLevel',
  'AcquiringBankServiceOrderService.create',
  'AcquiringBankServiceOrderService.cancel',
  'AcquiringBankServiceOrderService.complete',
];

it('Every operation says whether it may be repeated, and what resolves it', () => {
  expect(PAYSCORE_OPERATIONS).toHaveLength(contract.length);
  const lines = PAYSCORE_OPERATIONS.map(
    ({ name, idempotent: again, resolvedBy }) =>
      `${name}: ${again ? 'idempotent' : 'query first'}${resolvedBy === undefined ? '' : `, ${resolvedBy}`}`,
  );
  expect(lines).toMatchSnapshot();
});

it('Only what is known to take effect once is repeated', () => {
  expect(posts.filter((operation) => operation.idempotent).map(({ name }) => name)).toEqual(idempotent);
});

it('Every query may be repeated', () => {
  const queries = PAYSCORE_OPERATIONS.filter(({ method }) => method === 'GET');
  expect(queries.filter((operation) => !operation.idempotent)).toEqual([]);
});

it('What resolves an operation is a query that exists, for all that leave a trace', () => {
  const queries = new Set(
    PAYSCORE_OPERATIONS.filter(({ method }) => method === 'GET').map(({ name }) => name),
  );
  expect(posts.filter(({ resolvedBy }) => resolvedBy !== undefined && !queries.has(resolvedBy))).toEqual([]);
  expect(posts.filter(({ resolvedBy }) => resolvedBy === undefined).map(({ name }) => name)).toEqual([
    'ServiceOrderService.sendPrepaidMessage',
    'ServiceOrderService.sendPendingMessage',
    'PermissionService.assessUserRiskLevel',
    'ProfitSharingService.addReceiver',
    'ProfitSharingService.deleteReceiver',
    'ParkingService.createEntrance',
    'PartnerServiceOrderService.sendPrepaidMessage',
    'PartnerServiceOrderService.sendPendingMessage',
    'PartnerPermissionService.assessUserRiskLevel',
  ]);
});

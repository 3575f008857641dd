import type { PayscoreOperationEntry } from '../../lib/api/operations.js';

/**
 * Writes that WeChat Pay's documents let a merchant repeat with the same number and body (可重入). Written down apart from
 * the package's own table, which is judged by it.
 */
const idempotent = new Set([
  ...['ServiceOrderService', 'PartnerServiceOrderService', 'AcquiringBankServiceOrderService'].flatMap(
    (service) => ['create', 'cancel', 'complete'].map((name) => `${service}.${name}`),
  ),
  'RefundService.create',
  'ProfitSharingService.create',
  'ProfitSharingService.unfreeze',
  'ProfitSharingService.createReturn',
  'ProfitSharingService.addReceiver',
  'ProfitSharingService.deleteReceiver',
  // The pages of parking say less: a number is unique per merchant, so that a repeat makes no second stay or debit.
  'ParkingService.createEntrance',
  'ParkingService.createDebit',
]);

/** POST, and changes nothing. */
const reading = new Set([
  'PermissionService.assessUserRiskLevel',
  'PartnerPermissionService.assessUserRiskLevel',
]);

export const readsOnly = ({ name, method }: PayscoreOperationEntry): boolean =>
  method === 'GET' || reading.has(name);

export const mayBeRepeated = (operation: PayscoreOperationEntry): boolean =>
  readsOnly(operation) || idempotent.has(operation.name);

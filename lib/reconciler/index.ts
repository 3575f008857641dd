export type { OpenOrderRequests } from './open-kinds.js';
export { PayscoreReconciler, type OpenOrder, type ReconcileOptions } from './payscore-reconciler.service.js';
export type { ReconcileFailure, ReconcileReport } from './reconcile-report.js';

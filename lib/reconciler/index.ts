export {
  PayscoreReconciler,
  type OpenOrder,
  type ReconcileFailure,
  type ReconcileOptions,
  type ReconcileReport,
} from './payscore-reconciler.service.js';

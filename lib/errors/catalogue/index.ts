export { PAYSCORE_ERROR_CATALOGUE } from './catalogue.js';
export { explainError, type PayscoreErrorFacts } from './explain-error.js';
export { explainLaunchError } from './explain-launch-error.js';
export type {
  PayscoreErrorActor,
  PayscoreErrorConfidence,
  PayscoreErrorEntry,
  PayscoreErrorExplanation,
  PayscoreErrorRetry,
  PayscoreKnownFault,
  PayscoreOperationCode,
  PayscoreText,
} from './explanation.js';

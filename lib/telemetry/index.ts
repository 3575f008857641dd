export {
  addPayscoreTracer,
  PAYSCORE_CHANNELS,
  subscribeToPayscore,
  type PayscoreChannels,
  type PayscoreTracer,
} from './channels.js';
export type {
  PayscoreAttempt,
  PayscoreAttemptStart,
  PayscoreCallEnd,
  PayscoreCallStart,
  PayscoreCommandEnd,
  PayscoreCommandStart,
  PayscoreFailover,
  PayscoreKeyDownload,
  PayscoreNotificationEnd,
  PayscoreNotificationOutcome,
  PayscoreNotificationStart,
  PayscoreOperationStart,
  PayscoreRateLimited,
  PayscoreSource,
} from './messages.js';
export { getSignatureQueue, type PayscoreSignatureQueue } from './signature-queue.js';
export type { BeginSpan, PayscoreSpan } from './watched-work.js';

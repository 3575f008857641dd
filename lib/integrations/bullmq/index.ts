export { BullmqNotificationSink, type BullmqNotificationSinkOptions } from './bullmq-notification-sink.js';
export { PayscoreBullmqModule } from './payscore-bullmq.module.js';
export type { PayscoreWorkerExtras, PayscoreWorkerOptions } from './worker.options.js';

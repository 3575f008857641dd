export { CancelPayAfterOrderRequest } from './dto/cancel-pay-after-order.dto.js';
export { CompletePayAfterOrderRequest } from './dto/complete-pay-after-order.dto.js';
export { CreatePayAfterOrderRequest } from './dto/create-pay-after-order.dto.js';
export { CreatedPayAfterOrder, PayAfterOrder, SyncedPayAfterOrder } from './dto/pay-after-order.dto.js';
export { QueryPayAfterOrderRequest } from './dto/query-pay-after-order.dto.js';
export { PayAfterSyncDetail, SyncPayAfterOrderRequest } from './dto/sync-pay-after-order.dto.js';
export { PayAfterService } from './pay-after.service.js';

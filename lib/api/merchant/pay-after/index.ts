export {
  CancelPayAfterOrderRequest,
  CompletePayAfterOrderRequest,
  CreatedPayAfterOrder,
  CreatePayAfterOrderRequest,
  PayAfterOrder,
  PayAfterSyncDetail,
  QueryPayAfterOrderRequest,
  SyncedPayAfterOrder,
  SyncPayAfterOrderRequest,
} from './pay-after.dto.js';
export { PayAfterService } from './pay-after.service.js';

export {
  CancelOverseaServiceOrderRequest,
  CompleteOverseaServiceOrderRequest,
  CreateOverseaServiceOrderRequest,
  OverseaServiceOrder,
  OverseaSyncDetail,
  OverseaTimeRange,
  PlannedOverseaTimeRange,
  QueryOverseaServiceOrderRequest,
  SyncOverseaServiceOrderRequest,
} from './oversea-service-order.dto.js';
export { OverseaServiceOrderService } from './oversea-service-order.service.js';

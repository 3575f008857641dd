export { CancelOverseaServiceOrderRequest } from './dto/cancel-oversea-service-order.dto.js';
export { CompleteOverseaServiceOrderRequest } from './dto/complete-oversea-service-order.dto.js';
export { CreateOverseaServiceOrderRequest } from './dto/create-oversea-service-order.dto.js';
export { OverseaServiceOrder } from './dto/oversea-service-order.dto.js';
export { OverseaTimeRange, PlannedOverseaTimeRange } from './dto/oversea-time-range.dto.js';
export { QueryOverseaServiceOrderRequest } from './dto/query-oversea-service-order.dto.js';
export { OverseaSyncDetail, SyncOverseaServiceOrderRequest } from './dto/sync-oversea-service-order.dto.js';
export { OverseaServiceOrderService } from './oversea-service-order.service.js';

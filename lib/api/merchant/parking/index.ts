export {
  ParkingBlockReason,
  ParkingEntranceState,
  ParkingServiceState,
  ParkingTradeState,
  PlateColor,
} from './parking-states.js';
export {
  CreateParkingDebitAmount,
  CreateParkingDebitRequest,
  CreateParkingEntranceRequest,
  QueryParkingDebitRequest,
  QueryParkingPlateRequest,
} from './parking-request.dto.js';
export { ParkingInfo } from './parking-info.dto.js';
export {
  ParkingDebit,
  ParkingDebitAmount,
  ParkingEntrance,
  ParkingPayer,
  ParkingPlate,
  ParkingPromotion,
} from './parking.dto.js';
export { ParkingService } from './parking.service.js';

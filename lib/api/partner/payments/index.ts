export { PartnerPaymentService } from './partner-payment.service.js';
export { QueryPartnerPaymentRequest } from './partner-payment.dto.js';

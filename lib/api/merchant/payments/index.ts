export { PaymentService } from './payment.service.js';
export { QueryPaymentRequest } from './payment.dto.js';

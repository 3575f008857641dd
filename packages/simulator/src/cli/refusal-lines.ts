import type { Delivery, DeliveryAttempt } from '../deliveries/delivery.js';
import { attemptLine } from './log-lines.js';

/** What the terminal of a simulator shows when a notification is not accepted for the first time. */
export function refusalLine(delivery: Delivery, attempt: DeliveryAttempt): string {
  const { text } = attemptLine(delivery, attempt, 0);
  const hint = hintOf(delivery, attempt);
  return `Not delivered, to be sent again: ${text}${hint === undefined ? '' : `\n  ${hint}`}\n`;
}

function hintOf({ url }: Delivery, { status, error = '' }: DeliveryAttempt): string | undefined {
  const { origin, pathname } = new URL(url);
  if (status === 404)
    return `The application has no POST ${pathname}: with a global prefix, WECHATPAY_NOTIFY_URL must carry it`;
  if (error.includes('ECONNREFUSED'))
    return `Nothing listens at ${origin}: start the application, or set WECHATPAY_NOTIFY_URL to its address`;
  return undefined;
}

import { createHmac, randomBytes } from 'node:crypto';
import type { StoredLegacyOrder } from './legacy-order.js';

/** A new ticket (完结凭证) of the order. Each query gets another one, and all of them stay valid. */
export function finishTicket({ ticketKey }: StoredLegacyOrder): string {
  return sealed(randomBytes(9).toString('base64url'), ticketKey);
}

export function isTicketOf({ ticketKey }: StoredLegacyOrder, ticket: string | undefined): boolean {
  return ticket !== undefined && ticket === sealed(ticket.slice(0, 12), ticketKey);
}

const sealed = (nonce: string, key: string): string =>
  nonce + createHmac('sha256', key).update(nonce).digest('base64url');

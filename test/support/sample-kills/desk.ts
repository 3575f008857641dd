import type { OrderView } from '../../../sample-app/src/orders/order-view.js';
import type { KilledHost } from './killed-host.js';

/**
 * What the desk does about payments of which nobody can tell: it has WeChat Pay asked, and where nothing was paid it gives the
 * command up in the ledger, so that the app can ask for the payment again.
 */
export async function decideOnPayments(
  host: KilledHost,
  path: string,
  order: OrderView | null,
): Promise<void> {
  const dead = (order?.commands ?? []).filter(
    ({ operation, state }) => operation.endsWith('.pay') && state === 'dead',
  );
  if (dead.length === 0) return;
  await host.insist('POST', `${path}/check`);
  const { order: asked } = await host.view<{ order: OrderView | null }>(path);
  if (asked?.transactionId !== null) return;
  for (const { id } of dead)
    await host.insist('POST', '/ledger/api/actions', {
      action: 'discard',
      target: id,
      by: 'desk',
      reason: 'not paid',
    });
}

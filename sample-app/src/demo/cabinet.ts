import type { VisitView } from '../vending/visit.view.js';
import type { Stage } from './stage.js';

/** A smart cabinet, whose camera sees what the user takes. */
export async function cabinet(stage: Stage): Promise<void> {
  stage.scene('A smart cabinet');
  const number = stage.newId();
  const path = `/visits/${number}`;
  await stage.step('A user scans the code of cabinet SC-1.', async () => {
    await stage.call('PUT', path, { cabinet: 'SC-1' });
    await stage.until<VisitView>(path, ({ launch }) => launch !== null);
  });
  await stage.step('The user begins in WeChat. The door opens.', async () => {
    await stage.inWechat(`legacy-orders/${number}/accept`, {});
    await stage.until<VisitView>(path, ({ acceptedAt }) => acceptedAt !== null);
  });
  await stage.step('The user takes two bottles and closes the door.', async () => {
    await stage.pass('1m');
    await stage.call('POST', `${path}/close`, { goods: [{ sku: 'soda', count: 2 }] });
    await stage.until<VisitView>(path, ({ order }) => order?.commands.at(-1)?.state === 'done');
  });
  await stage.step('WeChat Pay notifies no payment of such an order: the app asks.', async () => {
    await stage.call('POST', `${path}/check`);
    await stage.until<VisitView>(path, ({ refundable }) => refundable > 0);
  });
}

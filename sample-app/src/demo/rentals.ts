import type { RentalView } from '../rentals/rental.view.js';
import type { Stage } from './stage.js';

/** A power bank that comes back, and part of its fee that goes back. */
export async function rental(stage: Stage): Promise<void> {
  stage.scene('A power bank for two hours');
  const path = await rented(stage);
  await stage.step('Two hours later it is back: 3 yuan for each hour begun.', async () => {
    await stage.pass('2h');
    await stage.call('POST', `${path}/return`);
    await stage.until<RentalView>(path, ({ refundable }) => refundable > 0);
  });
  await stage.step('It did not charge well: the desk gives 1 yuan back.', async () => {
    await stage.call('PUT', `${path}/refunds/1`, { amount: 100, reason: '设备故障' });
    await stage.until<RentalView>(path, ({ refunds }) => refunds[0]?.status === 'SUCCESS');
  });
}

/** A power bank that never comes back. */
export async function lostDevice(stage: Stage): Promise<void> {
  stage.scene('A power bank that is lost');
  const path = await rented(stage);
  await stage.step(
    'After six hours the desk gives it up: the deposit, which was waived, is charged.',
    async () => {
      await stage.pass('6h');
      await stage.call('POST', `${path}/lost`);
      await stage.until<RentalView>(path, ({ refundable }) => refundable > 0);
    },
  );
}

/** @returns the rental's path */
async function rented(stage: Stage): Promise<string> {
  const path = `/rentals/${stage.newId()}`;
  const launch = await stage.step('A user scans the code of cabinet PB-1.', async () => {
    await stage.call('PUT', path, { cabinet: 'PB-1' });
    return (await stage.until<RentalView>(path, (view) => view.launch !== null)).launch;
  });
  await stage.step('The user confirms in WeChat, without a deposit. The cabinet hands out.', async () => {
    await stage.inWechat('launch/confirm', launch);
    await stage.until<RentalView>(path, ({ handedOutAt }) => handedOutAt !== null);
  });
  return path;
}

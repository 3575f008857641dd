import type { SaleView } from '../shops/sale.view.js';
import { shopNumbers } from '../simulator.js';
import type { Stage } from './stage.js';

/** A merchant that joins while the app runs, and what it sells. @returns its merchant number */
export async function shop(stage: Stage): Promise<string> {
  stage.scene('A shop that joins the platform');
  const [mchid] = shopNumbers;
  await stage.step(`The platform adds the merchant ${mchid} with its own keys.`, () =>
    stage.call('PUT', `/shops/${mchid}`, { name: '花店' }),
  );
  const path = `/shops/${mchid}/sales/${stage.newId()}`;
  await stage.step('A user orders flowers, and confirms in WeChat.', async () => {
    await stage.call('PUT', path, { article: 'flowers' });
    const { launch } = await stage.until<SaleView>(path, (view) => view.launch !== null);
    await stage.inWechat(`launch/confirm?mchid=${mchid}`, launch);
    await stage.until<SaleView>(path, ({ confirmedAt }) => confirmedAt !== null);
  });
  await stage.step('The shop delivers, and the user pays later.', async () => {
    await stage.pass('1h');
    await stage.call('POST', `${path}/deliver`);
    await stage.until<SaleView>(path, ({ order }) => order?.phase === 'Done');
  });
  return mchid;
}

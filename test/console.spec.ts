import { describe, expect, it } from 'vitest';
import { chromiumPath } from './support/chromium.js';
import {
  button,
  desktop,
  phone,
  record,
  scrollsSideways,
  show,
  startMerchant as start,
  tablet,
  useConsoles,
} from './support/console-page.js';
import { SharingMerchant } from './support/sharing-merchant.js';
import { useFirst, withoutConfirmation } from './support/simulated-merchant.js';

const timeout = 120_000;

/** A sharing and a return stay under way. */
async function sharedUnderWay() {
  const merchant = await SharingMerchant.withStore();
  const { base, sharing } = merchant;
  sharing.hold();
  await merchant.share(100);
  return { base, sharing, giveBack: () => merchant.giveBack(60) };
}

describe.skipIf(chromiumPath === undefined)(
  'The console of the simulator (in Chromium, if installed)',
  { timeout },
  () => {
    const open = useConsoles();

    it('shows an order as it comes, confirms it by its button, and follows it to its end', async () => {
      const merchant = await start();
      const page = await open(merchant);
      await page.getByText('No orders yet').waitFor();
      await merchant.create();
      const order = record(page, 'order R1');
      await order.getByText('Awaits confirmation').first().waitFor();
      await button(order, 'Confirm').click();
      await order.getByText('In use').first().waitFor();
      expect(merchant.order()?.state_description).toBe('USER_CONFIRM');
      await button(page, '+1h').click();
      await page.getByText('2026-11-20 11:00:00 in Beijing', { exact: true }).waitFor();
      await merchant.complete();
      await order.locator('.badge').getByText('Done').waitFor();
      await order.locator('summary').click();
      const steps = await order.locator('.steps li').allInnerTexts();
      expect(steps.map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
        '2026-11-20 10:00:00 created → Awaits confirmation',
        '2026-11-20 10:00:00 confirmed by the user → In use',
        '2026-11-20 11:00:00 completed → Awaits payment',
        '2026-11-20 11:00:00 paid → Done',
      ]);
      await page.locator('#deliveries').getByText('PAYSCORE.USER_PAID').waitFor();
      await show(page, 'order-done');
    });

    it('pays and debits in the place of the user and of WeChat Pay', async () => {
      const merchant = await start();
      const page = await open(merchant);
      await button(page, 'Stay in flight').click();
      await page.locator('#modes [aria-pressed=true]').getByText('Stay in flight').waitFor();
      await merchant.rented();
      await merchant.complete();
      const order = record(page, 'order R1');
      await button(order, 'Debit fails').click();
      await button(order, 'Pay').click();
      await order.locator('.badge').getByText('Done').waitFor();
    });

    it('shows a sharing and a return that are under way, and ends them', async () => {
      const { base, ...merchant } = await sharedUnderWay();
      const page = await open(base);
      await button(record(page, 'sharing P1'), 'Succeeds').click();
      await record(page, 'sharing P1').getByText('Done').first().waitFor();
      expect(merchant.sharing.get('P1')?.state).toBe('FINISHED');
      await merchant.giveBack();
      await button(record(page, 'return B1'), 'Fails').click();
      await record(page, 'return B1').getByText('Failed').first().waitFor();
      expect(merchant.sharing.getReturn('B1')?.fail_reason).toBe('BALANCE_NOT_ENOUGH');
    });

    it('says why something is not possible', async () => {
      const merchant = await start();
      await merchant.create();
      const page = await open(merchant);
      await button(page, '+1h').click();
      await button(record(page, 'order R1'), 'Confirm').click();
      await page.getByRole('alert').getByText('its package was valid for an hour').waitFor();
    });

    it('moves the clock by any duration', async () => {
      const merchant = await start();
      const page = await open(merchant);
      const before = merchant.clock.now();
      await button(page, '+31d').click();
      await page.getByText('2026-12-21 10:00:00 in Beijing').waitFor();
      await page.getByLabel('Duration').fill('2h 30m');
      await page.getByLabel('Duration').press('Enter');
      await page.getByText('2026-12-21 12:30:00 in Beijing').waitFor();
      expect(merchant.clock.now() - before).toBe(31 * 86_400_000 + 9_000_000);
    });

    it('injects a fault into the next call', async () => {
      const merchant = await start();
      const page = await open(merchant);
      await page.getByLabel('Fault', { exact: true }).selectOption('system-error');
      await button(page, 'Inject').click();
      await page.locator('#faults-now').getByText('system-error').waitFor();
      const { status } = await merchant.create();
      expect(status).toBe(500);
      await page.locator('#requests').getByText('SYSTEM_ERROR').waitFor();
      await page.locator('#faults-now').getByText('Calls met').waitFor();
    });

    it('sends a notification again', async () => {
      const merchant = await start();
      await merchant.rented();
      await merchant.simulator.deliveries.idle();
      const page = await open(merchant);
      await button(page.locator('#deliveries'), 'Send again').click();
      await page.locator('#deliveries').getByText('Attempts (2)').waitFor();
      expect(merchant.simulator.deliveries.list()[0]?.attempts).toHaveLength(2);
    });

    it('authorises a service as the user who was named', async () => {
      const merchant = await start({ services: [withoutConfirmation] });
      const page = await open(merchant);
      await page.getByLabel('openid', { exact: true }).fill('oSomebody');
      await button(page, 'Authorise').click();
      await page.locator('#authorizations').getByText('In force').waitFor();
      expect(merchant.simulator.authorizations.list()).toMatchObject([{ openid: 'oSomebody' }]);
    });

    it('shows what comes over the wire as text, whatever it looks like', async () => {
      const merchant = await start();
      const page = await open(merchant);
      const attack = '<svg onload=x()>';
      await merchant.create({ service_introduction: attack, attach: '<script>alert(1)</script>' });
      await record(page, 'order R1').getByText(attack).first().waitFor();
      expect(await page.locator('main svg, main script').count()).toBe(0);
    });

    it('speaks Chinese or English, and remembers which', async () => {
      const merchant = await start();
      await merchant.create();
      const page = await open(merchant, { locale: 'zh-CN' });
      await page.getByRole('heading', { name: '支付分模拟器' }).waitFor();
      await record(page, 'order R1').getByText('待用户确认').first().waitFor();
      await show(page, 'chinese');
      await button(page, 'English').click();
      await record(page, 'order R1').getByText('Awaits confirmation').first().waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'PayScore simulator' }).waitFor();
    });

    it('shows one of several merchants', async () => {
      const merchant = await start({ merchants: [{ mchid: '1900000109', services: [useFirst] }] });
      await merchant.create();
      const page = await open(merchant);
      await page.getByLabel('Merchant', { exact: true }).selectOption('1900000109');
      await page.getByText('No orders yet').waitFor();
      await page.locator('#services').getByText('500001').waitFor();
    });

    it('keeps open what was opened, and the focus, while the state changes', async () => {
      const merchant = await start();
      await merchant.create();
      const page = await open(merchant);
      const summary = record(page, 'order R1').locator('summary');
      await summary.focus();
      await page.keyboard.press('Enter');
      await merchant.create({ out_order_no: 'R2' });
      await record(page, 'order R2').waitFor();
      expect(await record(page, 'order R1').locator('details').getAttribute('open')).not.toBeNull();
      expect(await summary.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    });

    it.each(['light', 'dark'] as const)('fits a phone and a desktop in %s', async (colorScheme) => {
      const merchant = await start({ services: [withoutConfirmation, useFirst], platformKeys: 'both' });
      merchant.simulator.user.authorize({});
      const rental = {
        service_id: '500001',
        risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 9_900 },
        service_introduction: '共享充电宝租借服务二十字以内的一段说明',
      };
      for (const number of ['AN-ORDER-WITH-A-NUMBER-OF-32-CHR', 'R2', 'R3']) {
        expect((await merchant.create({ ...rental, out_order_no: number })).status).toBe(200);
      }
      merchant.simulator.user.confirm('R3');
      merchant.simulator.faults.next({ kind: 'rate-limit', times: 2 });
      await merchant.simulator.deliveries.idle();
      for (const [name, viewport] of Object.entries({ phone, tablet, desktop })) {
        const page = await open(merchant, { viewport, colorScheme });
        await record(page, 'order R3').waitFor();
        await record(page, 'order R3').locator('summary').click();
        await show(page, `${name}-${colorScheme}`);
        expect(await scrollsSideways(page)).toBe(false);
      }
    });
  },
);

import {
  OnPayscoreEvent,
  PayscoreWebhookController,
  ProfitSharingService,
  ServiceOrderService,
  shareRequest,
  type ProfitShared,
  type ProfitShareReturned,
} from 'nestjs-payscore';
import { expect, it } from 'vitest';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';

const store = '1900000110';
const entries: string[] = [];

@PayscoreWebhookController('wechat/payscore')
class Store {
  @OnPayscoreEvent('PROFITSHARING.SUCCESS')
  received({ outOrderNo, receiver }: ProfitShared): void {
    entries.push(`${outOrderNo} +${receiver.amount} to ${receiver.account}`);
  }

  @OnPayscoreEvent('PROFITSHARING.RETURN')
  gaveBack({ outOrderNo, receiver }: ProfitShareReturned): void {
    entries.push(`${outOrderNo} -${receiver.amount} of ${receiver.account}`);
  }
}

it('A merchant is told of the shares that it received and gave back', async () => {
  const { simulator, clock } = await startSimulator();
  const host = await PayscoreHost.of(simulator).controllers(Store).start();
  simulator.profitSharing.notifyAt(host.url('/wechat/payscore'));
  const [orders, sharing] = [host.get(ServiceOrderService), host.get(ProfitSharingService)];
  await orders.create(rental());
  simulator.user.confirm('R1');
  await clock.advance('1h');
  await orders.complete('R1', Object.assign(completion(600), { profitSharing: true }));
  await simulator.deliveries.idle();
  await sharing.addReceiver({ type: 'MERCHANT_ID', account: store, name: '某某门店', relationType: 'STORE' });
  const order = await orders.query({ outOrderNo: 'R1' });
  const receivers = [{ type: 'MERCHANT_ID', account: store, amount: 100, description: '分成' }] as const;
  await sharing.create(shareRequest(order, { receivers, attempt: 1, unfreezeUnsplit: true }));
  await simulator.deliveries.idle();
  await sharing.createReturn({
    outOrderNo: 'R1@S1',
    outReturnNo: 'R1@S1@R1',
    returnMchid: store,
    amount: 40,
    description: '退款',
  });
  await simulator.deliveries.idle();
  expect(entries.splice(0)).toEqual([`R1@S1 +100 to ${store}`, `R1@S1@R1 -40 of ${store}`]);
});

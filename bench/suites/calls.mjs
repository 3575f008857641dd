import { Child } from '../harness/child.mjs';
import { keepBusy } from '../harness/busy.mjs';
import { interleave, medianOf, ratio } from '../harness/rounds.mjs';
import { table } from '../harness/table.mjs';
import { axiosPlugin, leastSigned, nodeV3, payscore, proven, unsignedAxios } from '../world/clients.mjs';
import { rsaKeys } from '../world/merchant.mjs';

const own = 'nestjs-payscore';
const [axios, plugin, v3] = ['axios, unsigned', 'wechatpay-axios-plugin', 'wechatpay-node-v3'];
const least = 'crypto and undici by hand';

/** `ServiceOrderService.create` beside its peers, 32 calls at once. */
export async function run() {
  const stub = await Child.start('stub.mjs');
  const keys = rsaKeys();
  const clients = {
    [own]: payscore,
    [axios]: unsignedAxios,
    [plugin]: axiosPlugin,
    [v3]: nodeV3,
    [least]: leastSigned,
  };
  const contenders = {};
  for (const [name, client] of Object.entries(clients)) {
    const call = await proven(await client(keys, stub.said));
    contenders[name] = (warming) => keepBusy(call, { warming });
  }
  const measured = await interleave(contenders);
  await stub.stop();
  return {
    tables: [
      table(
        'serviceOrders.create, 32 at once',
        ['client', 'calls/s', 'CPU µs/call', 'of it the loop', 'p50 ms', 'p99 ms', 'loop delay p99 ms'],
        Object.entries(measured).map(([name, rounds]) => [
          name,
          ...['perSecond', 'cpu', 'loop', 'p50', 'p99', 'delay99'].map((key) => medianOf(rounds, key)),
        ]),
      ),
    ],
    ratios: [
      ratio(`calls/s of ${least}`, measured, [own, least], 'perSecond'),
      ratio(`calls/s of ${axios}`, measured, [own, axios], 'perSecond'),
      ratio(`calls/s of ${plugin}`, measured, [own, plugin], 'perSecond'),
      ratio(`calls/s of ${v3}`, measured, [own, v3], 'perSecond'),
      ratio(`loop delay p99 of ${plugin}`, measured, [own, plugin], 'delay99'),
      ratio(`calls/s of ${axios}, ${least}`, measured, [least, axios], 'perSecond'),
      ratio(`event loop’s CPU a call of ${axios}`, measured, [own, axios], 'loop'),
      ratio(`event loop’s CPU a call of ${plugin}`, measured, [own, plugin], 'loop'),
      ratio(`event loop’s CPU a call of ${least}`, measured, [own, least], 'loop'),
      ratio(`CPU a call of ${axios}`, measured, [own, axios], 'cpu'),
      ratio(`CPU a call of ${plugin}`, measured, [own, plugin], 'cpu'),
      ratio(`CPU a call of ${least}`, measured, [own, least], 'cpu'),
    ],
  };
}

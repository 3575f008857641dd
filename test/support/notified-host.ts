import { startServer, type ReceivedRequest } from './local-server.js';
import { SimulatedMerchant } from './simulated-merchant.js';

type Script = Parameters<typeof startServer>[0];

/** A merchant whose orders are notified to a real server, and the requests that arrived there. */
export interface NotifiedHost {
  readonly merchant: SimulatedMerchant;
  readonly received: readonly ReceivedRequest[];
}

export async function startNotifiedHost(script: Script, options: object = {}): Promise<NotifiedHost> {
  const { origin, requests } = await startServer(script);
  const merchant = await SimulatedMerchant.start({ notifyUrl: `${origin}/notify`, ...options });
  return { merchant, received: requests };
}

/** A notified host after the user has confirmed an order at ten and the first attempt of its notification is over. */
export async function startConfirmedHost(script: Script, options?: object): Promise<NotifiedHost> {
  const host = await startNotifiedHost(script, options);
  await host.merchant.create();
  host.merchant.simulator.user.confirm('R1');
  await host.merchant.simulator.deliveries.idle();
  return host;
}

import { PayscoreSimulator, type PayscoreSimulatorOptions } from 'nestjs-payscore/testing';
import type { AppOptions, Services } from './app.options.js';

/** The services that the sample's merchant has at WeChat Pay. */
export const services: Services = {
  powerBank: '2002000000000558128851361561536',
  course: '2002000000000558128851361561537',
  smartCabinet: '2002000000000558128851361561538',
};

/** Openid of the user who acts in the simulator unless another one is named. */
const user = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

/** The shops of the platform, each a merchant of its own. The app learns of one when the desk adds it. */
export const shopNumbers = ['1900000201', '1900000202', '1900000203'] as const;

/** A simulator in which the sample's merchant and its shops are registered. @param appUrl of the app, without a path */
export const startSimulator = (
  appUrl: string,
  options: PayscoreSimulatorOptions = {},
): Promise<PayscoreSimulator> =>
  PayscoreSimulator.start({
    services: [
      { serviceId: services.powerBank, needUserConfirm: true, moneyMode: 'deposit-free', ceiling: 10_000 },
      { serviceId: services.course, needUserConfirm: false, moneyMode: 'use-first', ceiling: 30_000 },
      {
        serviceId: services.smartCabinet,
        needUserConfirm: true,
        moneyMode: 'use-first',
        ceiling: 20_000,
        legacyOrders: 'smart-retail',
        legacyOrderNotifyUrl: `${appUrl}/wechat/payscore`,
      },
    ],
    merchants: shopNumbers.map((mchid, index) => ({
      mchid,
      services: [
        {
          serviceId: `200200000000055812885136156160${index}`,
          needUserConfirm: true,
          moneyMode: 'use-first' as const,
          ceiling: 20_000,
        },
      ],
    })),
    ...options,
  });

/** A merchant's access, as a running simulator tells it. */
interface SimulatedAccess {
  readonly mchid: string;
  readonly serialNo: string;
  readonly privateKey: string;
  readonly appid: string;
  readonly apiV3Key: string;
  readonly apiV2Key: string;
  readonly platformKeys: Readonly<Record<string, string>>;
  readonly services: readonly { readonly serviceId: string }[];
}

/** What a running simulator tells of its merchants, the sample's own first. */
export async function simulatedAccess(simulatorUrl: string): Promise<readonly SimulatedAccess[]> {
  const answer = await fetch(`${simulatorUrl}/simulator/config`);
  const { merchants } = (await answer.json()) as { merchants: SimulatedAccess[] };
  return merchants;
}

/** Options of an app whose WeChat Pay is a running simulator. */
export async function simulatedOptions(
  simulatorUrl: string,
  appUrl: string,
  clock: () => number,
): Promise<AppOptions> {
  const [own] = await simulatedAccess(simulatorUrl);
  if (own === undefined) throw new Error(`The simulator at ${simulatorUrl} has no merchant`);
  const { mchid, serialNo, privateKey, appid, apiV3Key, apiV2Key, platformKeys } = own;
  return {
    payscore: {
      mchid,
      serialNo,
      privateKey,
      appid,
      apiV3Key,
      apiV2Key,
      platformKeys,
      serviceId: services.powerBank,
      notifyUrl: `${appUrl}/wechat/payscore`,
      http: { baseUrl: simulatorUrl },
    },
    services,
    user,
    simulatorUrl,
    clock,
    // The simulator's keys are no secret either; of a real app this one is.
    ledgerKey: Buffer.alloc(32, 'sample').toString('base64'),
  };
}

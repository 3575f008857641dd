import { envLines, type ClientConfig } from '../control/client-config.js';
import type { SimulatorService } from '../merchant/simulator-service.js';

const yuan = (fen: number): string => (fen / 100).toFixed(2);

function serviceLine({ serviceId, needUserConfirm, moneyMode, ceiling }: SimulatorService): string {
  const confirmed = needUserConfirm ? 'users confirm each order' : 'users authorise it once';
  return `${serviceId} (${moneyMode}, ${confirmed}, up to CNY ${yuan(ceiling)})`;
}

/** The last lines of the output: commands that rent and return with README's application. */
function commands(baseUrl: string, keys: string | undefined, isOne: boolean): string {
  const app = 'http://127.0.0.1:3000';
  const folder = isOne ? (keys ?? 'keys') : `${keys ?? 'keys'}/<mchid>`;
  const setUp = keys === undefined ? 'the lines above in keys/.env (--keys keys writes it), then\n  ' : '';
  return `Run one after the other, in two more terminals (the route POST /rentals/R1 is that of README's application):
  ${setUp}npm start -- --env-file ${folder}/.env
  curl -X POST ${app}/rentals/R1
  curl -X POST ${baseUrl}/simulator/orders/R1/confirm
  curl -X POST ${app}/rentals/R1/return
All routes that act as user or WeChat Pay, with their fields:
  curl ${baseUrl}/simulator
`;
}

/** The output of the command: what a client must be configured with. @param keys folder of the written keys, if any */
export function greeting(baseUrl: string, merchants: readonly ClientConfig[], keys?: string): string {
  const texts = merchants.map((config) => {
    const { mchid, serialNo, appid, apiV3Key, platformKeys, services, privateKey } = config;
    return `Merchant ${mchid}
  base URL      ${baseUrl}
  serial        ${serialNo}
  appid         ${appid}
  services      ${services.map(serviceLine).join('\n                ')}
  APIv3 key     ${apiV3Key}
  platform key  ${Object.keys(platformKeys).join('\n                ')}
  private key   ${privateKey === undefined ? 'your own' : 'made by the simulator, see below'}

${envLines(config)}`;
  });
  return `WeChat Pay Score, simulated, at ${baseUrl}\nConsole: ${baseUrl}/\n\n${texts.join('\n')}\n${commands(baseUrl, keys, merchants.length === 1)}\nCtrl+C stops it.\n`;
}

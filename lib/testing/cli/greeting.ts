import { envLines, type ClientConfig } from '../control/client-config.js';
import type { SimulatorService } from '../orders/service-registry.js';

const yuan = (fen: number): string => (fen / 100).toFixed(2);

function serviceLine({ serviceId, needUserConfirm, moneyMode, ceiling }: SimulatorService): string {
  const confirmed = needUserConfirm ? 'users confirm each order' : 'users authorise it once';
  return `${serviceId} (${moneyMode}, ${confirmed}, up to CNY ${yuan(ceiling)})`;
}

/** What somebody needs who sets up a client. */
export function greeting(baseUrl: string, merchants: readonly ClientConfig[]): string {
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
  return `WeChat Pay Score, simulated, at ${baseUrl}\nConsole: ${baseUrl}/\n\n${texts.join('\n')}\nCtrl+C stops it.\n`;
}

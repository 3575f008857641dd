import { describe, expect, it } from 'vitest';
import { resolveOptions } from './payscore.config.js';
import type { PayscoreModuleOptions } from './payscore.options.js';
import { developmentKeys } from '../../packages/simulator/src/keys/development-keys.js';
import { keyPair } from '../../packages/simulator/src/keys/key-pairs.js';
import { isSimulatorKey } from './simulator-keys.js';

const roles = Object.keys(developmentKeys).filter((role) => role !== 'merchant');

async function optionsWith(role: string, baseUrl?: string): Promise<PayscoreModuleOptions> {
  const { privateKey } = await keyPair('1900000109', 'merchant');
  const { publicKey } = await keyPair('1230000109', role);
  return {
    mchid: '1900000109',
    serialNo: '5A',
    privateKey,
    apiV3Key: 'k'.repeat(32),
    platformKeys: { PUB_KEY_ID_01: publicKey },
    ...(baseUrl !== undefined && { http: { baseUrl } }),
  };
}

describe("The simulator's ready-made keys", () => {
  it.each(roles)('are all known: %s', async (role) => {
    expect(isSimulatorKey((await keyPair('1230000109', role)).publicKey)).toBe(true);
  });

  it('are no others', async () => {
    expect(isSimulatorKey((await keyPair('1900000109', 'platformPublicKey')).publicKey)).toBe(false);
  });

  it.each([
    undefined,
    'https://api2.mch.weixin.qq.com',
    'https://apihk.mch.weixin.qq.com',
    'https://api.wechatpay.cn',
    'https://api.mch.weixin.qq.com.',
    'https://API.MCH.WEIXIN.QQ.COM',
    'https://simulator.test:8443',
    'https://127.0.0.1.example',
    'https://localhost.example',
    'https://10.0.0.4',
    'https://[::2]',
  ])('stop the boot of a host that calls WeChat Pay itself: %s', async (baseUrl) => {
    const options = await optionsWith('platformPublicKey', baseUrl);
    expect(() => resolveOptions(options)).toThrow(
      /platformKeys\["PUB_KEY_ID_01"\]: it is a key of the simulator, whose private half is public/,
    );
  });

  it('stop the boot where only the backup is elsewhere', async () => {
    const http = { baseUrl: 'https://localhost:8443', backupBaseUrl: 'https://api2.mch.weixin.qq.com' };
    const options = { ...(await optionsWith('platformPublicKey')), http };
    expect(() => resolveOptions(options)).toThrow(
      /platformKeys\["PUB_KEY_ID_01"\]: it is a key of the simulator/,
    );
  });

  it.each([
    'http://localhost:8443',
    'http://LOCALHOST:8443',
    'http://127.0.0.1:8443',
    'http://127.9.8.7:8443',
    'http://2130706433:8443',
    'http://[::1]:8443',
    'http://[::ffff:127.0.0.1]:8443',
  ])('are welcome where the simulator is: %s', async (baseUrl) => {
    const options = await optionsWith('platformPublicKey', baseUrl);
    expect(resolveOptions(options).platformKeys.size).toBe(1);
  });
});

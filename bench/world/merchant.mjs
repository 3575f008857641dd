import { generateKeyPairSync } from 'node:crypto';

export function rsaKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey,
    publicKey,
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }),
  };
}

export const platformSerial = 'PUB_KEY_ID_0119000072912026112000000000000000';

export const merchant = {
  mchid: '1230000109',
  serialNo: '444F4864EA9B34415A2E7B7B4D0E5F1C5A6B7C8D',
  apiV3Key: 'a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb',
  appid: 'wxd678efh567hg6787',
  serviceId: '2002000000000558128851361561536',
  notifyUrl: 'https://shop.example/wechat/payscore',
};

/** Options of a registration that calls the stub, with the package's defaults for everything else. */
export const moduleOptions = ({ privatePem }, { origin, platformPem }) => ({
  ...merchant,
  privateKey: privatePem,
  platformKeys: { [platformSerial]: platformPem },
  http: { baseUrl: origin },
});

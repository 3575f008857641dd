import type { PayscoreModuleOptions } from './payscore.options.js';

/** One option that the environment holds. */
export interface EnvironmentVariable {
  readonly option:
    Exclude<keyof PayscoreModuleOptions, 'platformKeys' | 'http'> | 'publicKey' | 'baseUrl' | 'publicKeyId';
  /** What the variable holds, for `.env.example` and remedies. */
  readonly holds: string;
  readonly required?: true;
  /** Whether the name with `_FILE` holds the path of a file in its place. */
  readonly file?: true;
}

/** The environment variables by name, in the order of a `.env`. */
export const environmentVariables = {
  WECHATPAY_MCHID: { option: 'mchid', holds: 'the merchant number (商户号)', required: true },
  WECHATPAY_SERIAL_NO: {
    option: 'serialNo',
    holds: 'the serial number of the merchant API certificate',
    required: true,
  },
  WECHATPAY_PRIVATE_KEY: {
    option: 'privateKey',
    holds: 'the content of apiclient_key.pem',
    required: true,
    file: true,
  },
  WECHATPAY_API_V3_KEY: { option: 'apiV3Key', holds: 'the APIv3 key, 32 bytes', required: true, file: true },
  WECHATPAY_PUBLIC_KEY_ID: { option: 'publicKeyId', holds: 'the PUB_KEY_ID_… of the WeChat Pay public key' },
  WECHATPAY_PUBLIC_KEY: { option: 'publicKey', holds: 'the content of pub_key.pem', file: true },
  WECHATPAY_CERTIFICATE: {
    option: 'merchantCertificate',
    holds: 'the content of apiclient_cert.pem',
    file: true,
  },
  WECHATPAY_API_V2_KEY: { option: 'apiV2Key', holds: 'the APIv2 key, 32 bytes', file: true },
  WECHATPAY_APPID: { option: 'appid', holds: 'the appid that fills requests' },
  WECHATPAY_SERVICE_ID: { option: 'serviceId', holds: 'the service ID (服务ID) that fills requests' },
  WECHATPAY_NOTIFY_URL: { option: 'notifyUrl', holds: 'the https address of the notifications' },
  WECHATPAY_BASE_URL: { option: 'baseUrl', holds: 'the origin of a simulator; unset for WeChat Pay itself' },
} as const satisfies Readonly<Record<string, EnvironmentVariable>>;

/** Every name that is read. Names with `_FILE` stand first: they are the nearest of `…_KEY_PATH`. */
export const environmentNames: readonly string[] = [
  ...Object.entries<EnvironmentVariable>(environmentVariables).flatMap(([name, { file }]) =>
    file === true ? [`${name}_FILE`] : [],
  ),
  ...Object.keys(environmentVariables),
];

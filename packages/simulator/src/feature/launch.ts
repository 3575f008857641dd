import { SimulatorError } from '../base/simulator.error.js';
import { launchSignature } from '../crypto/launch-signature.js';
import type { Merchant } from '../merchant/merchant.js';
import { json, optional, refusal, text, type Shaped } from './shape.js';

/** What a client passes to WeChat to open a page, as `openBusinessView` and openSDK take it. */
export type Launch = {
  /** Page that opens. @default the page of the call */
  readonly businessType?: string;
} & (
  | {
      /** Parameters that a mini program passes. */
      readonly extraData: Readonly<Record<string, string>>;
    }
  | {
      /** Parameters that a web page passes: `name=value`, values URL-encoded. */
      readonly queryString: string;
    }
  | {
      /** Parameters that an app passes: `name=value`, values URL-encoded. */
      readonly query: string;
      /** JSON of the app: `{"miniProgramType":0}`. */
      readonly extInfo?: string;
    }
);

/** Pages that a launch opens. */
export type LaunchPage = 'wxpayScoreUse' | 'wxpayScoreEnable' | 'wxpayScoreDetail' | 'wxpayScorePlan';

export const user = { openid: optional(text) };
/** Fields of a control request that hold what a client passes. */
export const client = {
  businessType: optional(text),
  extraData: optional(json),
  queryString: optional(text),
  query: optional(text),
  extInfo: optional(text),
};
/** Fields of a control request that launches: what a client passes, or the `package` alone. */
export const launch = { package: optional(text), ...client, ...user };

/**
 * What a client passes, of a control request.
 * @param at field that is named if there is nothing
 */
export function launchIn(body: Shaped<typeof client>, at = 'extraData'): Launch {
  const { businessType, extraData, queryString, query, extInfo } = body;
  const page = businessType === undefined ? {} : { businessType };
  // The values of extraData are checked where they are read.
  if (extraData !== undefined) return { ...page, extraData: extraData as Record<string, string> };
  if (queryString !== undefined) return { ...page, queryString };
  if (query !== undefined) return { ...page, query, ...(extInfo !== undefined && { extInfo }) };
  throw refusal(
    at,
    undefined,
    'what a creation answered, in the extraData, queryString or query of a launch',
  );
}

/** What opens a page of an order or a plan, of a control request. */
export const launchOf = (body: Shaped<typeof launch>): { readonly package: string } | Launch =>
  body.package === undefined ? launchIn(body, 'package') : { package: body.package };

export const isLaunch = (given: unknown): given is Launch =>
  typeof given === 'object' &&
  given !== null &&
  ['extraData', 'queryString', 'query'].some((name) => name in given);

/** One parameter of a launch, such as `package`. A launch that is signed must be signed by the merchant. */
export function parameterOf(merchant: Merchant, given: Launch, page: LaunchPage, name: string): string {
  const parameters = parametersOf(given, page);
  if (parameters.has('sign') || page === 'wxpayScoreDetail') checkSignature(merchant, parameters);
  const value = parameters.get(name) ?? '';
  if (value === '') throw refusal(name, undefined, `a parameter of the launch of ${page} (4185)`);
  return value;
}

function parametersOf(given: Launch, page: LaunchPage): ReadonlyMap<string, string> {
  if (given.businessType !== undefined && given.businessType !== page) {
    throw refusal('businessType', given.businessType, `${page} for this page (4185)`);
  }
  if ('extraData' in given) {
    return new Map(Object.entries(given.extraData).map(([name, value]) => [name, text.read(value, name)]));
  }
  if ('queryString' in given) return decoded('queryString', given.queryString);
  if (given.extInfo !== undefined && !isReleased(given.extInfo)) {
    throw refusal('extInfo', given.extInfo, '{"miniProgramType":0}');
  }
  return decoded('query', given.query);
}

function isReleased(extInfo: string): boolean {
  try {
    return (JSON.parse(extInfo) as { miniProgramType?: unknown } | null)?.miniProgramType === 0;
  } catch {
    return false;
  }
}

const longest = 2048;

function decoded(at: string, query: string): ReadonlyMap<string, string> {
  if (query.length > longest) throw refusal(at, query, `${longest} characters`);
  return new Map(
    query.split('&').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      // Encoding leaves letters, digits and these marks as they are: any other character was not encoded.
      if (!/^([\w.!~*'()-]|%[\dA-Fa-f]{2})*$/.test(value)) {
        throw refusal(`${at}.${name}`, value, 'a value that is URL-encoded once (4186)');
      }
      return [name, decodeURIComponent(value)] as const;
    }),
  );
}

function checkSignature({ mchid, config }: Merchant, parameters: ReadonlyMap<string, string>): void {
  const found = (name: string): string | undefined => parameters.get(name);
  if (found('mch_id') !== mchid) throw refusal('mch_id', found('mch_id'), mchid);
  if (!/^\d{10}$/.test(found('timestamp') ?? '')) {
    throw refusal('timestamp', found('timestamp'), 'seconds, as a text');
  }
  if (!/^[0-9A-Za-z]{1,32}$/.test(found('nonce_str') ?? '')) {
    throw refusal('nonce_str', found('nonce_str'), '1 to 32 letters and digits');
  }
  if (found('sign_type') !== 'HMAC-SHA256') throw refusal('sign_type', found('sign_type'), 'HMAC-SHA256');
  if (found('sign') !== launchSignature(parameters, config.apiV2Key)) {
    throw new SimulatorError(
      'sign: it is not the signature of the parameters; sign them unencoded, with the APIv2 key (商户签名校验失败)',
    );
  }
}

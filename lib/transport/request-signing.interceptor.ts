import { createNonce, requestMessage, signMessage } from '../crypto/signature.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import type { Axios, InternalConfig, RequestInterceptor } from './axios-types.js';
import type { CallConfig, CallContext } from './call-context.js';
import { userAgent } from './user-agent.js';

/**
 * Signs what is about to be sent. Registered first, so that axios runs it last, after whatever else may change a request;
 * what changed is refused before it is sent.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012365342
 */
export function signRequests(axios: Axios, config: PayscoreConfig): RequestInterceptor {
  return async (request: InternalConfig) => {
    const body: unknown = request.data ?? '';
    if (typeof body !== 'string') {
      throw new TypeError('A signed request carries its body as text: what is sent must be what was signed');
    }
    const { payscoreCall } = request as CallConfig;
    const { url, target } = addressOf(axios, request, payscoreCall);
    const method = (request.method ?? 'get').toUpperCase();
    const timestamp = String(Math.floor(config.clock() / 1000));
    const nonce = createNonce();
    const content = requestMessage(method, target, timestamp, nonce, body);
    const signature = await signMessage(content, config.privateKey, payscoreCall?.signal);

    // From here on the URL is final: building it again could encode it differently.
    request.url = url;
    delete request.params;
    const isDownload = payscoreCall?.idleTimeout !== undefined;
    request.headers.set('Accept', isDownload ? '*/*' : 'application/json');
    if (body !== '') request.headers.set('Content-Type', 'application/json');
    request.headers.set('User-Agent', userAgent);
    if (payscoreCall?.expectedSerial !== undefined) {
      request.headers.set('Wechatpay-Serial', payscoreCall.expectedSerial);
    }
    const authorization =
      `WECHATPAY2-SHA256-RSA2048 mchid="${config.mchid}",nonce_str="${nonce}",timestamp="${timestamp}",` +
      `serial_no="${config.serialNo}",signature="${signature}"`;
    request.headers.set('Authorization', authorization);
    if (payscoreCall !== undefined) payscoreCall.authorization = authorization;
    return request;
  };
}

/** Where axios would send it: interceptors of the host may have changed more than the URL. */
function addressOf(
  axios: Axios,
  request: InternalConfig,
  call: CallContext | undefined,
): { readonly url: string; readonly target: string } {
  const { url, params, baseURL } = request;
  if (call !== undefined && url === call.frozen.url && (params ?? baseURL) === undefined) return call.frozen;
  const { href, pathname, search } = new URL(axios.getUri(request));
  return { url: href, target: pathname + search };
}

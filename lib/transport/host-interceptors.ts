import { PayscoreConfigError } from '../errors/index.js';
import type { Adapter, Axios, InternalConfig, RequestInterceptor } from './axios-types.js';
import type { Call } from './call.js';
import { authorizationOf, type Signer } from './sign.js';
import { signedHeaders } from './signed-headers.js';

/** A call that axios carries past the interceptors of the host; a function, because axios deep-copies plain objects. */
interface Carried {
  readonly payscoreCall?: () => { readonly call: Call; readonly adapter: Adapter };
}

/** Request configuration that a call hands to axios. */
export type SignedConfig = Pick<InternalConfig, 'data'> &
  Carried & { readonly method: string; readonly url: string };

/**
 * Puts the signature and its headers onto the request. The module registers this interceptor first, so that axios runs
 * it last, after those of the host. A request that the host itself sends through the same axios is signed here, if the
 * axios belongs to one merchant.
 */
export function carrySignature(axios: Axios, signer: Partial<Signer>): RequestInterceptor {
  return async (request: InternalConfig) => {
    const body: unknown = request.data ?? '';
    if (typeof body !== 'string') {
      throw new TypeError('A signed request carries its body as text: what is sent must be what was signed');
    }
    const { call, adapter = request.adapter } = (request as InternalConfig & Carried).payscoreCall?.() ?? {};
    const { href, target } = addressOf(axios, request, call);
    const method = (request.method ?? 'get').toUpperCase();
    const authorization =
      call?.authorization ?? (await authorizationOf(ofOneMerchant(signer), method, target, body));

    // The URL is final from here on: axios must not build it again from params, as it could encode it differently.
    request.url = href;
    delete request.params;
    // The call's own adapter reports when the first byte is sent; an adapter of the host would not.
    if (adapter !== undefined) request.adapter = adapter;
    request.headers.set(signedHeaders(call, body, authorization));
    return request;
  };
}

/** Merchants at run time share an axios, so a request that is no call of one of them has nobody to sign it. */
function ofOneMerchant({ mchid, serialNo, privateKey, clock }: Partial<Signer>): Signer {
  if (mchid !== undefined && serialNo !== undefined && privateKey !== undefined && clock !== undefined)
    return { mchid, serialNo, privateKey, clock };
  throw new PayscoreConfigError(
    'HttpService',
    'it is shared by the merchants at run time, so nobody can sign a request of the host',
    'Send it by the client of a merchant: (await merchants.get(mchid)).client',
  );
}

/** Address that axios would send the request to: the host's interceptors may have changed params and baseURL too. */
function addressOf(
  axios: Axios,
  request: InternalConfig,
  call: Call | undefined,
): { readonly href: string; readonly target: string } {
  const { url, params, baseURL } = request;
  const known = call?.url !== undefined && url === call.url.href && (params ?? baseURL) === undefined;
  const { href, pathname, search } = known ? call.url : new URL(axios.getUri(request));
  return { href, target: pathname + search };
}

/** Refuses a request that differs from the signed one, and a request that was sent before. */
export function refuseChanges(
  { method, url, data, headers }: InternalConfig,
  call: Call,
  sent: boolean,
): void {
  if (sent) throw new Error('An interceptor of the host sends a request again that is signed once');
  const changed = [
    ...(method?.toUpperCase() === call.operation.method ? [] : ['method']),
    ...(url === call.url?.href ? [] : ['URL']),
    ...(data === call.body ? [] : ['body']),
    ...(headers.get('Authorization') === call.authorization ? [] : ['Authorization']),
  ];
  if (changed.length === 0) return;
  throw new PayscoreConfigError(
    'HttpService',
    `an interceptor of the host changes what is signed: ${changed.join(', ')}`,
    'Set other headers only; what WeChat Pay receives must be what the call prepared, at every attempt',
  );
}

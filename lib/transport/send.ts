import type { Dispatcher } from 'undici';
import type { Axios, Adapter } from './axios-types.js';
import type { Answer, Call, Next } from './call.js';
import { callFailure } from './connection-failure.js';
import { until } from './deadline.js';
import { exchange, type Incoming, type Outgoing } from './exchange.js';
import { refuseChanges, type SignedConfig } from './host-interceptors.js';
import { signedHeaders } from './signed-headers.js';
import { axiosAnswer, outgoingOf } from './undici.adapter.js';
import { verifiedAnswer, type VerifiedAnswer } from './verified-answer.js';

/**
 * Sends a signed call through the registration's axios, and returns WeChat Pay's verified answer.
 * @param isUntouched whether nobody watches or changes what axios does; the call then goes to undici at once
 */
export function send(
  axios: Axios,
  dispatcher: Dispatcher,
  clock: () => number,
  isUntouched: () => boolean,
): Next {
  return async (call) => {
    const { url, body, operation, deadline, signal = deadline } = call;
    if (url === undefined) throw new Error('send stands inside of failover and sign');
    let sent = false;
    let answer: VerifiedAnswer | undefined;
    const deliver = async (request: Outgoing): Promise<Incoming> => {
      let sentAt = 0;
      const incoming = await exchange(dispatcher, request, call.signal, () => {
        sent = true;
        sentAt = clock();
      });
      const receivedAt = clock();
      try {
        answer = await verifiedAnswer(incoming, receivedAt, call);
      } catch (failure) {
        call.answers?.refused(failure, receivedAt);
        throw failure;
      }
      // WeChat Pay signs no download, so a download shows nothing of the clock or the keys.
      if (call.idleTimeout === undefined) call.answers?.verified(incoming.headers, sentAt, receivedAt);
      return incoming;
    };
    const adapter: Adapter = async (config) => {
      refuseChanges(config, call, sent);
      return axiosAnswer(config, await deliver(outgoingOf(config, call)));
    };
    const throughAxios = (): Promise<unknown> => {
      const request: SignedConfig = {
        method: operation.method,
        url: url.href,
        data: body,
        payscoreCall: () => ({ call, adapter }),
      };
      // The host's axios is not trusted. Its defaults must not replace the transforms or the adapter, so both are
      // stated for each call.
      return axios.request({ ...request, ...unchanged, adapter });
    };
    try {
      // The host's interceptors may hide, change or delay an answer or a failure, so the result of axios is ignored:
      // only the answer that `deliver` verified counts, and whether undici wrote a byte.
      await until(signal, isUntouched() ? deliver(signedRequest(url, call)) : throughAxios());
    } catch (failure) {
      if (answer === undefined) throw callFailure(call, sent, failure);
    }
    try {
      return read(answer, call);
    } catch (failure) {
      throw callFailure(call, sent, failure);
    }
  };
}

/** The request of a call as it is sent. */
function signedRequest({ origin, pathname, search }: URL, call: Call): Outgoing {
  const { method } = call.operation;
  const headers = signedHeaders(call, call.body ?? '', call.authorization ?? '');
  const body = call.body ?? null;
  return { origin, path: pathname + search, method, headers, body, bodyTimeout: call.idleTimeout };
}

/**
 * Switches off axios' transforms in both directions: the bytes sent must be the bytes signed, the bytes verified those
 * received.
 */
export const unchanged = { transformRequest: [], transformResponse: [] };

function read(answer: VerifiedAnswer | undefined, call: Call): Answer {
  if (answer === undefined) throw new Error('The call ended without an answer');
  const { status, requestId, body, download } = answer;
  if (download === undefined)
    return { status, requestId, json: body.length === 0 ? undefined : JSON.parse(body.toString()) };
  download.explain = (failure) => callFailure(call, true, failure);
  return { status, requestId, download };
}

import { SimulatorError } from '../base/simulator.error.js';
import { isJsonObject } from '../base/json-object.js';
import { ApiError } from '../http/api-error.js';
import type { OwnAnswer } from '../http/api-call.js';

/**
 * The fields of an answer to a call that the simulator made as a merchant.
 * @param call names the call, for the error message
 * @throws WeChat Pay's refusal, with its code, message and field
 */
export function fieldsOf({ status, text }: OwnAnswer, call: string): Readonly<Record<string, unknown>> {
  const read: unknown = text === '' || status >= 500 ? undefined : JSON.parse(text);
  if (status >= 200 && status <= 299) return isJsonObject(read) ? read : {};
  if (status < 400 || !isJsonObject(read)) {
    const met = status === 0 ? 'got no answer' : `was answered ${status}`;
    throw new SimulatorError(`${call} ${met}; end the faults, then try again`, 409);
  }
  const { code, message, detail } = read;
  const at = isJsonObject(detail) ? ` (${String(detail['field'])})` : '';
  const hint =
    code === 'NO_AUTH'
      ? ' (a service without confirmation: POST /simulator/authorizations/accept first)'
      : '';
  throw new ApiError(status, String(code), `${String(code)}: ${String(message)}${at}${hint}`, 0);
}

import { PayscoreConnectionError } from '../errors/index.js';
import { fromWire } from '../schema/codec.js';
import type { Layer } from '../transport/call.js';
import { setResponseMetadata } from '../transport/response-metadata.js';
import { otherIdentity } from './identity.js';
import type { Fields, PayscoreOperation } from './operation.js';

/** Makes the DTO of an answer. An answer about another record than the request's leaves the outcome unknown. */
export const readAnswer: Layer<PayscoreOperation> = async (call, next) => {
  const answer = await next(call);
  const { operation, fields, pathFields = {} } = call;
  // An operation that answers 204 has no answer class: its method returns Promise<void>.
  if (operation.answer === undefined) return answer;
  const { json, status, requestId } = answer;
  const content = fromWire(operation.answer, typeof json === 'object' && json !== null ? json : {});
  const other = otherIdentity(fields, pathFields, content as Fields);
  if (other !== undefined) {
    const reason = `what WeChat Pay answered has another ${other} than the call`;
    throw new PayscoreConnectionError(operation.name, 'unknown', reason, undefined, {
      resolveWith: operation.resolvedBy,
    });
  }
  setResponseMetadata(content, { status, requestId });
  return { ...answer, content };
};

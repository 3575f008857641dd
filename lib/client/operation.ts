import type { ClassConstructor } from 'class-transformer';
import type { Fields } from '../transport/call.js';

export type { Fields };

/** One HTTP operation of WeChat Pay Score. */
export interface PayscoreOperation<Request extends object = object, Answer extends object = object> {
  /** Service and method, such as `ServiceOrderService.cancel`. */
  readonly name: string;
  /** HTTP method. */
  readonly method: 'GET' | 'POST';
  /** Path with its parameters in braces, such as `/v3/payscore/serviceorder/{out_order_no}/cancel`. */
  readonly path: string;
  /** Class of the request, its body and query fields together; undefined when the operation has neither. */
  readonly request: ClassConstructor<Request> | undefined;
  /** Class of the answer; undefined when the operation answers 204. */
  readonly answer: ClassConstructor<Answer> | undefined;
  /** Properties of the request that travel in the query of a POST. */
  readonly query: readonly string[];
  /** Whether the same request takes effect once, however often it is sent (可重入). If false, query before a repeat. */
  readonly idempotent: boolean;
  /** The query that shows whether this operation took effect; undefined if it changes nothing or leaves no record. */
  readonly resolvedBy: string | undefined;
  /** @internal */
  readonly resolution: Resolution | undefined;
}

/** Proof, from the record at WeChat Pay, that a request took effect. */
export interface Proof {
  /** Properties that the query finds the record by. The first one is the record's number. */
  readonly by: readonly string[];
  /** Query property → request property, where the two names differ. */
  readonly numbers?: Readonly<Record<string, string>>;
  /** Whether the record proves that this very request took effect. */
  readonly shows: (request: Fields, record: Fields) => boolean;
  /** False if the refusal 订单重入参数校验失败 (used before with other parameters) disproves this request. @default true */
  readonly outlivesReentry?: boolean;
  /** The query of the record, if it is an operation of another service. */
  readonly query?: PayscoreOperation;
}

/** A proof with its query, by which the package resolves an unknown outcome itself. */
export interface Resolution extends Proof {
  /** The query that finds the record. */
  readonly query: PayscoreOperation;
}

type Unnamed<Operation> = Omit<Operation, 'name' | 'resolution'> & {
  readonly proof: Proof | undefined;
};

/** `undefined` stands for a request or an answer that the operation does not have. */
type Shape = ClassConstructor<object> | undefined;
type Of<S extends Shape> = S extends ClassConstructor<infer T> ? T : never;

/** Whether the same request may be sent again, and which query resolves an unknown outcome. */
export interface Idempotence {
  readonly idempotent: boolean;
  readonly resolvedBy?: string | undefined;
  readonly proof?: Proof | undefined;
}

/**
 * An operation whose request may be repeated. `resolvedBy` is a method of its service, or `Service.method` of another.
 */
export const idempotent = (resolvedBy?: string, proof?: Proof): Idempotence => ({
  idempotent: true,
  resolvedBy,
  proof,
});

/** An operation whose page does not promise that a repeat is safe: query before repeating. */
export const queryFirst = (resolvedBy?: string, proof?: Proof): Idempotence => ({
  idempotent: false,
  resolvedBy,
  proof,
});

export function get<Request extends Shape, Answer extends Shape>(
  path: string,
  request: Request,
  answer: Answer,
): Unnamed<PayscoreOperation<Of<Request>, Of<Answer>>> {
  return unnamed('GET', path, request, answer, idempotent(), []);
}

export function post<Request extends Shape, Answer extends Shape>(
  path: string,
  request: Request,
  answer: Answer,
  idempotence: Idempotence = queryFirst(),
  query: readonly string[] = [],
): Unnamed<PayscoreOperation<Of<Request>, Of<Answer>>> {
  return unnamed('POST', path, request, answer, idempotence, query);
}

function unnamed<Request extends Shape, Answer extends Shape>(
  method: 'GET' | 'POST',
  path: string,
  request: Request,
  answer: Answer,
  { idempotent: again, resolvedBy, proof }: Idempotence,
  query: readonly string[],
): Unnamed<PayscoreOperation<Of<Request>, Of<Answer>>> {
  return { method, path, request, answer, query, idempotent: again, resolvedBy, proof } as Unnamed<
    PayscoreOperation<Of<Request>, Of<Answer>>
  >;
}

type Named<Operations> = {
  readonly [Handler in keyof Operations]: Operations[Handler] extends Unnamed<
    PayscoreOperation<infer Request, infer Answer>
  >
    ? PayscoreOperation<Request, Answer>
    : never;
};

/** The operations of one service, each under the name of its method. */
export function operationsOf<Operations extends Record<string, Unnamed<PayscoreOperation>>>(
  service: string,
  operations: Operations,
): Named<Operations> {
  const nameOf = (handler: string): string => (handler.includes('.') ? handler : `${service}.${handler}`);
  const named = (handler: string, operation: Unnamed<PayscoreOperation>): PayscoreOperation => {
    const { proof, resolvedBy, ...rest } = operation;
    const inService = resolvedBy === undefined ? undefined : operations[resolvedBy];
    const query = proof?.query ?? (inService && named(String(resolvedBy), inService));
    return {
      ...rest,
      name: nameOf(handler),
      resolvedBy: resolvedBy && nameOf(resolvedBy),
      resolution: proof && query && { ...proof, query },
    };
  };
  return Object.fromEntries(
    Object.entries(operations).map(([handler, operation]) => [handler, named(handler, operation)]),
  ) as unknown as Named<Operations>;
}

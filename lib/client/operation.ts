import type { ClassConstructor } from 'class-transformer';
import type { Fields } from '../transport/call.js';

export type { Fields };

/** One HTTP operation of WeChat Pay Score. */
export interface PayscoreOperation<Request extends object = object, Answer extends object = object> {
  /** Service and method, such as `ServiceOrderService.cancel`. */
  readonly name: string;
  /** HTTP method. */
  readonly method: 'GET' | 'POST';
  /** With parameters in braces, such as `/v3/payscore/serviceorder/{out_order_no}/cancel`. */
  readonly path: string;
  /** Body and query fields together; absent when the operation has neither. */
  readonly request: ClassConstructor<Request> | undefined;
  /** Absent when the answer is a 204. */
  readonly answer: ClassConstructor<Answer> | undefined;
  /** Properties of the request that travel in the query of a POST. */
  readonly query: readonly string[];
  /** Whether the same request takes effect once, however often it is sent (可重入). Otherwise query before repeating it. */
  readonly idempotent: boolean;
  /** The operation that shows whether this one took effect; absent for those that change nothing or leave no trace. */
  readonly resolvedBy: string | undefined;
  /** @internal */
  readonly resolution: Resolution | undefined;
}

/** How the record at WeChat Pay proves that a request took effect. */
export interface Proof {
  /** Properties by which the query finds the record; the first one is its number. */
  readonly by: readonly string[];
  /** Names that the request has for properties of the query, where they differ. */
  readonly numbers?: Readonly<Record<string, string>>;
  /** Whether the record can only be as it is because this very request took effect. */
  readonly shows: (request: Fields, record: Fields) => boolean;
  /** False where a refusal as "used before with other parameters" rules out that it was this request. @default true */
  readonly outlivesReentry?: boolean;
  /** Finds the record, where that is an operation of another service. */
  readonly query?: PayscoreOperation;
}

/** How an unknown outcome is resolved without the caller. */
export interface Resolution extends Proof {
  /** Finds the record. */
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

/** The same request may be sent again. `resolvedBy` is a method of the same service, or `Service.method` of another. */
export const idempotent = (resolvedBy?: string, proof?: Proof): Idempotence => ({
  idempotent: true,
  resolvedBy,
  proof,
});

/** Nothing says that a second request is safe. */
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

import type { ClassConstructor } from 'class-transformer';
import type { Evidence } from './evidence.js';

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
  readonly reentrant: boolean;
  /** The operation that shows whether this one took effect; absent for those that change nothing or leave no trace. */
  readonly settledBy: string | undefined;
  /** @internal */
  readonly settlement: Settlement | undefined;
}

/** How an unknown outcome is settled without the caller. */
export interface Settlement extends Evidence {
  /** Finds the order. */
  readonly query: PayscoreOperation;
}

type Unnamed<Operation> = Omit<Operation, 'name' | 'settlement'> & {
  readonly evidence: Evidence | undefined;
};

/** `undefined` stands for a request or an answer that the operation does not have. */
type Shape = ClassConstructor<object> | undefined;
type Of<S extends Shape> = S extends ClassConstructor<infer T> ? T : never;

/** What may follow an unknown outcome. */
export interface Repetition {
  readonly reentrant: boolean;
  readonly settledBy?: string | undefined;
  readonly evidence?: Evidence | undefined;
}

/** The same request may be sent again. `settledBy` is a method of the same service, or `Service.method` of another. */
export const reentrant = (settledBy?: string, evidence?: Evidence): Repetition => ({
  reentrant: true,
  settledBy,
  evidence,
});

/** Nothing says that a second request is safe. */
export const queryFirst = (settledBy?: string, evidence?: Evidence): Repetition => ({
  reentrant: false,
  settledBy,
  evidence,
});

export function get<Request extends Shape, Answer extends Shape>(
  path: string,
  request: Request,
  answer: Answer,
): Unnamed<PayscoreOperation<Of<Request>, Of<Answer>>> {
  return unnamed('GET', path, request, answer, reentrant(), []);
}

export function post<Request extends Shape, Answer extends Shape>(
  path: string,
  request: Request,
  answer: Answer,
  repetition: Repetition = queryFirst(),
  query: readonly string[] = [],
): Unnamed<PayscoreOperation<Of<Request>, Of<Answer>>> {
  return unnamed('POST', path, request, answer, repetition, query);
}

function unnamed<Request extends Shape, Answer extends Shape>(
  method: 'GET' | 'POST',
  path: string,
  request: Request,
  answer: Answer,
  { reentrant: again, settledBy, evidence }: Repetition,
  query: readonly string[],
): Unnamed<PayscoreOperation<Of<Request>, Of<Answer>>> {
  return { method, path, request, answer, query, reentrant: again, settledBy, evidence } as Unnamed<
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
    const { evidence, settledBy, ...rest } = operation;
    const query = settledBy === undefined ? undefined : operations[settledBy];
    return {
      ...rest,
      name: nameOf(handler),
      settledBy: settledBy && nameOf(settledBy),
      settlement: evidence && query && { ...evidence, query: named(String(settledBy), query) },
    };
  };
  return Object.fromEntries(
    Object.entries(operations).map(([handler, operation]) => [handler, named(handler, operation)]),
  ) as unknown as Named<Operations>;
}

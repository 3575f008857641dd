import type { ClassConstructor } from 'class-transformer';

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
}

type Unnamed<Operation> = Omit<Operation, 'name'>;

/** `undefined` stands for a request or an answer that the operation does not have. */
type Shape = ClassConstructor<object> | undefined;
type Of<S extends Shape> = S extends ClassConstructor<infer T> ? T : never;

export function get<Request extends Shape, Answer extends Shape>(
  path: string,
  request: Request,
  answer: Answer,
): Unnamed<PayscoreOperation<Of<Request>, Of<Answer>>> {
  return { method: 'GET', path, request, answer, query: [] } as Unnamed<
    PayscoreOperation<Of<Request>, Of<Answer>>
  >;
}

export function post<Request extends Shape, Answer extends Shape>(
  path: string,
  request: Request,
  answer: Answer,
  query: readonly string[] = [],
): Unnamed<PayscoreOperation<Of<Request>, Of<Answer>>> {
  return { method: 'POST', path, request, answer, query } as Unnamed<
    PayscoreOperation<Of<Request>, Of<Answer>>
  >;
}

/** The operations of one service, each under the name of its method. */
export function operationsOf<Operations extends Record<string, Unnamed<PayscoreOperation>>>(
  service: string,
  operations: Operations,
): { readonly [Handler in keyof Operations]: Operations[Handler] & { readonly name: string } } {
  return Object.fromEntries(
    Object.entries(operations).map(([handler, operation]) => [
      handler,
      { ...operation, name: `${service}.${handler}` },
    ]),
  ) as { [Handler in keyof Operations]: Operations[Handler] & { readonly name: string } };
}

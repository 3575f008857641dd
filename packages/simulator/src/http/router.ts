import { ApiError, invalidRequest } from './api-error.js';
import type { Operation, Routes } from './api-call.js';

export interface Match {
  /** The route's key, such as `POST /v3/payscore/serviceorder/{out_order_no}/cancel`. */
  readonly route: string;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly key: string;
  readonly operation: Operation;
}

/** The path exists, but not for this method. */
export class MethodNotAllowed extends ApiError {
  constructor(
    readonly allow: string,
    message: string,
  ) {
    super(405, 'METHOD_NOT_ALLOWED', message, 0);
  }
}

const depth = (path: string): number => path.split('/').length;
const parameters = (key: string): number => key.split('{').length;

/** Finds the operation of a request by method and path. */
export class Router {
  private readonly byDepth = new Map<number, Route[]>();

  constructor(routes: Routes) {
    // Routes with fewer parameters come first, so that a fixed segment wins over a parameter in its place.
    const sorted = Object.entries(routes).toSorted(([one], [other]) => parameters(one) - parameters(other));
    for (const [key, operation] of sorted) {
      const [method = '', path = ''] = key.split(' ');
      const pattern = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
      const level = this.byDepth.get(depth(path)) ?? [];
      level.push({ method, pattern, key, operation });
      this.byDepth.set(depth(path), level);
    }
  }

  match(method: string, path: string): Match {
    const candidates = (this.byDepth.get(depth(path)) ?? []).filter(({ pattern }) => pattern.test(path));
    const found = candidates.find((route) => route.method === method);
    if (found !== undefined) {
      const groups = found.pattern.exec(path)?.groups ?? {};
      return { route: found.key, operation: found.operation, path: decode(groups) };
    }
    if (candidates.length > 0) {
      const allow = [...new Set(candidates.map((route) => route.method))].join(', ');
      throw new MethodNotAllowed(allow, `${path} is called with ${allow}, not ${method}`);
    }
    throw new ApiError(
      404,
      'NOT_SIMULATED',
      `The simulator does not play ${method} ${path} yet. If WeChat Pay documents it, the call itself may be right.`,
      0,
    );
  }
}

function decode(groups: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw invalidRequest('URL 中的路径参数不是合法的百分号编码');
  }
}

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

/** Finds the operation of a request. */
export class Router {
  private readonly routes: readonly Route[];

  constructor(routes: Routes) {
    this.routes = Object.entries(routes).map(([key, operation]) => {
      const [method = '', path = ''] = key.split(' ');
      const pattern = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
      return { method, pattern, key, operation };
    });
  }

  match(method: string, path: string): Match {
    const candidates = this.routes.filter(({ pattern }) => pattern.test(path));
    const found = candidates.find((route) => route.method === method);
    if (found !== undefined) {
      const groups = found.pattern.exec(path)?.groups ?? {};
      return { route: found.key, operation: found.operation, path: decode(groups) };
    }
    if (candidates.length > 0) {
      const methods = candidates.map((route) => route.method).join(', ');
      throw new ApiError(405, 'METHOD_NOT_ALLOWED', `${path} is called with ${methods}, not ${method}`, 0);
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

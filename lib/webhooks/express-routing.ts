import type { HttpServer } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';

/** An entry of Express's router. */
interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly path?: string;
  match(path: string): boolean | { readonly path: string };
}

interface ExpressInstance {
  readonly router?: { readonly stack?: readonly Layer[] };
}

/** The path as Express reads it: without a query and, of a target in absolute form, without the origin. */
const pathOf = (url = ''): string =>
  url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*/s, '') || '/';

/**
 * Tells which requests Express will route to the POST route that was mounted last, by asking its router's own entries.
 * Must be called once the route is mounted. A middleware that rewrites the URL is not foreseen, and where a version of
 * Express differs inside, nothing is: the clock of such requests starts with the route.
 */
export function lastMounted(adapter: HttpServer): (request: IncomingMessage) => boolean {
  const [own, ...before] = ((adapter.getInstance() as ExpressInstance).router?.stack ?? []).toReversed();
  if (own?.route?.methods['post'] !== true) return () => false;
  return ({ method, url }) => {
    const path = pathOf(url);
    return method === 'POST' && matches(own, path) !== false && !before.some((layer) => routes(layer, path));
  };
}

/** Whether an entry, or one of the router that it is, routes a POST request to this path. */
function routes(layer: Layer, path: string): boolean {
  const matched = matches(layer, path);
  if (matched === false) return false;
  const { handle, route } = layer;
  if (route !== undefined) return route.methods['post'] === true || route.methods['_all'] === true;
  const rest = path.slice((typeof matched === 'object' ? matched.path : (layer.path ?? '')).length);
  return handle.stack?.some((inner) => routes(inner, rest.startsWith('/') ? rest : `/${rest}`)) ?? false;
}

/** A path that cannot be decoded is no route's: Express answers 400. */
function matches(layer: Layer, path: string): ReturnType<Layer['match']> {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}

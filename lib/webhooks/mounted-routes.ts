import type { HttpServer } from '@nestjs/common';
import { RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import { PayscoreConfigError } from '../errors/index.js';
import { memoize } from '../schema/memoize.js';

interface MountedRoute {
  readonly path: string;
  readonly registration: string | undefined;
}

/** The notification routes of an application, of all registrations. */
const routesOf = memoize((_adapter: HttpServer): MountedRoute[] => []);

/**
 * Notes a notification route that is about to be mounted; false if the registration has the route already.
 * @throws {PayscoreConfigError} if a route of another registration would receive its notifications
 */
export function addRoute(adapter: HttpServer, path: string, registration: string | undefined): boolean {
  const routes = routesOf(adapter);
  const isFastify = adapter.getType() === 'fastify';
  // Express ignores case, and takes the first route that fits; Fastify prefers the route without a parameter.
  const cased = (route: string): string => (isFastify ? route : route.toLowerCase());
  const same = routes.filter(
    (route) =>
      covers(cased(route.path), cased(path)) && (!isFastify || covers(cased(path), cased(route.path))),
  );
  const other = same.find((route) => route.registration !== registration);
  if (other !== undefined) {
    throw new PayscoreConfigError(
      `@PayscoreWebhookController of ${nameOf(registration)}`,
      `the notifications to POST ${path} would go to ${nameOf(other.registration)}, whose route is POST ${other.path}`,
      other.path === path
        ? 'Give each registration a path of its own'
        : `Give each registration a path of its own, or import ${nameOf(registration)} before the other`,
    );
  }
  if (same.some((route) => route.path === path)) return false;
  routes.push({ path, registration });
  return true;
}

/** Whether a route takes every request that another takes: `:name` stands for any segment. */
function covers(route: string, other: string): boolean {
  const [own, others] = [route.split('/'), other.split('/')];
  return (
    own.length === others.length &&
    own.every((segment, index) => segment.startsWith(':') || segment === others[index])
  );
}

function nameOf(registration: string | undefined): string {
  if (registration === RUNTIME_MERCHANTS) return 'PayscoreMerchantsModule';
  return registration === undefined ? 'PayscoreModule without a name' : `PayscoreModule "${registration}"`;
}

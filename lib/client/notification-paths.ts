import { Injectable, Logger } from '@nestjs/common';
import { isLoopback } from '../config/public-address.js';

const maximumWarnings = 100;

const segments = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

/** Whether the shorter of two paths is the end of the longer one. */
function endsAlike(route: string, path: string): boolean {
  const [own, given] = [segments(route).toReversed(), segments(path).toReversed()];
  if (given.length === 0 || own.length === 0) return given.length === own.length;
  return own
    .slice(0, given.length)
    .every((segment, index) => segment === given[index] || /^:|[*{(]/.test(segment));
}

/** Whether a route has a wildcard, which matches any number of segments. */
const hasWildcard = (route: string): boolean => /[*{(]/.test(route);

/** Paths that receive a registration's notifications, and the check whether a `notifyUrl` leads to one. */
@Injectable()
export class NotificationPaths {
  private readonly logger = new Logger('Payscore');
  private readonly warned = new Set<string>();
  /**
   * Paths of this process; undefined in a process without HTTP, because another one then receives the notifications.
   */
  private mounted: readonly string[] | undefined;
  private prefix = '';

  /**
   * Sets the paths of this process. Called once, at boot.
   * @param paths the host's global prefix included
   * @param prefix the host's global prefix; empty if there is none
   */
  mount(paths: readonly string[], prefix = ''): void {
    this.mounted = paths;
    this.prefix = prefix;
  }

  /** Warns, once for each path, if this process has no route for the notifications to a `notifyUrl`. */
  warnUnlessReceived(notifyUrl: unknown, subject: string): void {
    if (this.mounted === undefined || typeof notifyUrl !== 'string' || !URL.canParse(notifyUrl)) return;
    const url = new URL(notifyUrl);
    const { pathname } = url;
    const alike = this.mounted.filter((route) => endsAlike(route, pathname));
    if (alike.some((route) => this.mayLead(url, route))) return;
    if (this.warned.has(pathname) || this.warned.size >= maximumWarnings) return;
    this.warned.add(pathname);
    this.logger.warn(
      `${subject}: ${alike.length === 0 ? this.noRoute(pathname) : otherRoute(pathname, alike)}`,
    );
  }

  /**
   * Whether a URL may lead to a route that ends alike. A proxy may add or remove leading segments, but there is none
   * before this machine's own addresses, and a URL without the global prefix is mostly a forgotten one.
   */
  private mayLead(url: URL, route: string): boolean {
    const [own, given] = [segments(route), segments(url.pathname)];
    if (own.length === given.length || hasWildcard(route)) return true;
    if (isLoopback(url)) return false;
    const prefix = segments(this.prefix);
    const isPrefixed = prefix.length > 0 && prefix.every((segment, index) => segment === own[index]);
    return !isPrefixed || given.length > own.length;
  }

  private noRoute(pathname: string): string {
    const routes = this.mounted?.length === 0 ? 'has none' : `has ${this.mounted?.join(', ')}`;
    return `no route for notifications ends in ${pathname}; this registration ${routes}. Let a @PayscoreWebhookController of this registration have that path, unless another process receives them`;
  }
}

const otherRoute = (pathname: string, routes: readonly string[]): string =>
  `it leads to ${pathname}, and the route for notifications is ${routes.join(', ')}. Give the URL the whole path, with the global prefix of the application, unless a proxy changes the path`;

import { Injectable, Logger } from '@nestjs/common';

const maximumWarnings = 100;

const segments = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

/** Whether the shorter of two paths is the end of the longer one: a proxy may add or remove leading segments. */
function endsAlike(route: string, path: string): boolean {
  const [own, given] = [segments(route).toReversed(), segments(path).toReversed()];
  if (given.length === 0 || own.length === 0) return given.length === own.length;
  return own
    .slice(0, given.length)
    .every((segment, index) => segment === given[index] || /^:|[*{(]/.test(segment));
}

/** Paths that receive a registration's notifications, and the check whether a `notifyUrl` leads to one. */
@Injectable()
export class NotificationPaths {
  private readonly logger = new Logger('Payscore');
  private readonly warned = new Set<string>();
  /**
   * Paths of this process; undefined in a process without HTTP, because another one then receives the notifications.
   */
  private mounted: readonly string[] | undefined;

  /** Sets the paths of this process, the host's global prefix included. Called once, at boot. */
  mount(paths: readonly string[]): void {
    this.mounted = paths;
  }

  /** Warns, once for each path, if this process has no route for the notifications to a `notifyUrl`. */
  warnUnlessReceived(notifyUrl: unknown, subject: string): void {
    if (this.mounted === undefined || typeof notifyUrl !== 'string' || !URL.canParse(notifyUrl)) return;
    const { pathname } = new URL(notifyUrl);
    if (this.mounted.some((route) => endsAlike(route, pathname))) return;
    if (this.warned.has(pathname) || this.warned.size >= maximumWarnings) return;
    this.warned.add(pathname);
    const routes = this.mounted.length === 0 ? 'has none' : `has ${this.mounted.join(', ')}`;
    this.logger.warn(
      `${subject}: no route for notifications ends in ${pathname}; this registration ${routes}. Let a @PayscoreWebhookController of this registration have that path, unless another process receives them`,
    );
  }
}

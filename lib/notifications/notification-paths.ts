import { Injectable, Logger } from '@nestjs/common';

const maximumWarnings = 100;

const segments = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

/** A proxy may add to the front of a path or take from it, so that the shorter of the two must end the longer. */
function endsAlike(route: string, path: string): boolean {
  const [own, given] = [segments(route).toReversed(), segments(path).toReversed()];
  if (given.length === 0 || own.length === 0) return given.length === own.length;
  return own
    .slice(0, given.length)
    .every((segment, index) => segment === given[index] || /^:|[*{(]/.test(segment));
}

/** Where a registration receives notifications, and whether a `notifyUrl` leads there. */
@Injectable()
export class NotificationPaths {
  private readonly logger = new Logger('Payscore');
  private readonly warned = new Set<string>();
  /** Undefined in a process without HTTP, whose notifications another one receives. */
  private mounted: readonly string[] | undefined;

  /** Called once, with the host's prefix in each. */
  mount(paths: readonly string[]): void {
    this.mounted = paths;
  }

  /** Warns once for each path at which this process would not receive what WeChat Pay sends. */
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

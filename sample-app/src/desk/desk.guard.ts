import { ForbiddenException, Inject, Injectable, type CanActivate } from '@nestjs/common';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';

/**
 * Lets the merchant's own people through: to all rentals, refunds, books and the ledger. The app has no accounts, so it lets
 * everybody through on a simulator and nobody otherwise. Put your own sign-in in the place of `canActivate`.
 */
@Injectable()
export class DeskGuard implements CanActivate {
  constructor(@Inject(APP_OPTIONS) private readonly options: AppOptions) {}

  canActivate(): boolean {
    if (this.options.simulatorUrl !== undefined) return true;
    throw new ForbiddenException('Nobody is signed in at the desk: see DeskGuard');
  }
}

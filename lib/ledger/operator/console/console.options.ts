import type { CanActivate, ModuleMetadata, Type } from '@nestjs/common';
import { flag, requireObject } from '../../../config/option-checks.js';
import { OptionFaults } from '../../../config/option-faults.js';
import { requireKnownNames, type OptionNames } from '../../../config/option-names.js';
import { PayscoreConfigError } from '../../../errors/index.js';

/** Options of the console of the ledger. */
export interface PayscoreLedgerConsoleOptions {
  /** Path of the page, behind the application's global prefix, such as `payscore/ledger`. */
  path: string;
  /**
   * Guards that all let a request through before it is answered, as classes or instances. Without one the boot stops:
   * whoever reaches the console sees every order and may discard commands.
   */
  guards?: readonly (Type<CanActivate> | CanActivate)[] | undefined;
  /**
   * Runs the console without guards of its own, for an application whose global guard protects every route, or for one
   * person's machine. @default false
   */
  dangerouslyUnguarded?: boolean | undefined;
  /** Modules that export what the guards inject. */
  imports?: ModuleMetadata['imports'];
  /**
   * Who acts, told by the request that a guard has let through, such as `(request) => request.user.email`. An action of
   * nobody is refused. @default the person types a name
   */
  person?: ((request: never) => string | undefined) | undefined;
  /**
   * Origins of the page, such as `https://admin.shop.example`, if a proxy in front of the application changes the header
   * `Host`. @default the origin whose host is the header `Host`
   */
  origins?: readonly string[] | undefined;
}

/** The checked options. */
export interface ConsoleConfig {
  readonly path: string;
  readonly guards: readonly (Type<CanActivate> | CanActivate)[];
  readonly person: ((request: never) => string | undefined) | undefined;
  readonly origins: readonly string[];
}

const subject = 'PayscoreLedgerConsoleModule';

const names: OptionNames<PayscoreLedgerConsoleOptions> = {
  path: true,
  guards: true,
  dangerouslyUnguarded: true,
  imports: true,
  person: true,
  origins: true,
};

/** @throws {PayscoreConfigError} naming every wrong option */
export function resolveConsole(options: PayscoreLedgerConsoleOptions): ConsoleConfig {
  requireObject(options, subject);
  const faults = new OptionFaults();
  faults.check(() => requireKnownNames(options, names, `${subject}.`));
  return faults.complete<ConsoleConfig>({
    path: faults.check(() => pathOf(options.path)),
    guards: faults.check(() => guardsOf(options)),
    person: faults.check(() => personOf(options.person)),
    origins: faults.check(() => originsOf(options.origins ?? [])),
  });
}

function pathOf(path: unknown): string {
  if (typeof path === 'string' && /^\/?[\w.~-]+(\/[\w.~-]+)*\/?$/.test(path))
    return path.replaceAll(/^\/|\/$/g, '');
  throw new PayscoreConfigError(
    `${subject}.path`,
    'it is no path of letters, digits, - and /',
    "Pass one of its own, such as 'payscore/ledger'",
  );
}

function guardsOf({
  guards = [],
  dangerouslyUnguarded,
}: PayscoreLedgerConsoleOptions): ConsoleConfig['guards'] {
  const isUnguarded = flag(dangerouslyUnguarded, `${subject}.dangerouslyUnguarded`) ?? false;
  if (!Array.isArray(guards))
    throw new PayscoreConfigError(`${subject}.guards`, 'it is no list', 'Pass a list, such as [AdminGuard]');
  const given = guards as readonly unknown[];
  for (const [index, guard] of given.entries())
    if (!isGuard(guard))
      throw new PayscoreConfigError(
        `${subject}.guards[${index}]`,
        'it is no guard, so it would keep nobody out',
        'Pass a class or an object with the method canActivate; undefined often comes of two files that import each other',
      );
  if (given.length > 0 && isUnguarded)
    throw new PayscoreConfigError(
      `${subject}.dangerouslyUnguarded`,
      'guards are given too',
      'Leave one of the two out',
    );
  if (given.length === 0 && !isUnguarded)
    throw new PayscoreConfigError(
      `${subject}.guards`,
      'there is none, so whoever reaches the console would see every order and could discard commands',
      'Pass a guard that lets only your operators through, such as guards: [AdminGuard]. If a global guard of the application protects every route, say dangerouslyUnguarded: true',
    );
  return given as ConsoleConfig['guards'];
}

/** Nest leaves out a guard without `canActivate` and lets the request through, so such a guard must stop the boot. */
function isGuard(guard: unknown): boolean {
  const holder: unknown = typeof guard === 'function' ? guard.prototype : guard;
  return typeof (holder as Partial<CanActivate> | null | undefined)?.canActivate === 'function';
}

function personOf(person: unknown): ConsoleConfig['person'] {
  if (person === undefined || typeof person === 'function') return person as ConsoleConfig['person'];
  throw new PayscoreConfigError(
    `${subject}.person`,
    'it is no function',
    'Pass a function that names who sent a request, such as (request) => request.user.email',
  );
}

function originsOf(origins: readonly string[]): readonly string[] {
  for (const [index, origin] of origins.entries())
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new PayscoreConfigError(
        `${subject}.origins[${index}]`,
        'it is no origin',
        'Pass scheme, host and port without a path, such as https://admin.shop.example',
      );
  return origins;
}

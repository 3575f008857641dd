import type { Type } from '@nestjs/common';
import { PARAMTYPES_METADATA, SELF_DECLARED_DEPS_METADATA } from '@nestjs/common/constants.js';
import type { Part } from '../registrations/registration.js';

interface DeclaredDependency {
  readonly index: number;
  readonly param: unknown;
}

/**
 * The instances of one merchant, made when they are first used from the classes that Nest makes a static registration
 * of. Nest itself keeps what it has made until the application ends.
 */
export class Assembly {
  private readonly own = new Map<unknown, unknown>();

  /** @param shared token → instance that all merchants share */
  constructor(private readonly shared: ReadonlyMap<unknown, unknown>) {}

  /** Gives the merchant an instance of its own. */
  set(token: unknown, instance: object): void {
    this.own.set(token, instance);
  }

  /** The merchant's instance of a class or of a token. */
  readonly get = <T>(token: Part<T> | symbol): T => {
    const known = this.own.get(token) ?? this.shared.get(token);
    if (known !== undefined) return known as T;
    if (typeof token !== 'function') throw new Error(`A merchant has no ${String(token)}`);
    const made = new (token as unknown as Type<T & object>)(...dependenciesOf(token).map(this.get));
    this.own.set(token, made);
    (made as { onModuleInit?: () => void }).onModuleInit?.();
    return made;
  };
}

/** Tokens of a constructor's parameters: their classes, or what `@Inject()` names. */
function dependenciesOf(part: object): (Part<unknown> | symbol)[] {
  const classes = (Reflect.getMetadata(PARAMTYPES_METADATA, part) ?? []) as Part<unknown>[];
  const declared = (Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, part) ?? []) as DeclaredDependency[];
  const named = new Map(declared.map(({ index, param }) => [index, param]));
  return classes.map((type, index) => (named.get(index) ?? type) as Part<unknown> | symbol);
}

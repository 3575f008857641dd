import 'reflect-metadata';
import type { ClassConstructor } from 'class-transformer';
import { basesOf } from './inheritance.js';

/**
 * Marks a numeric property of an answer or a notification. The codec needs the type where WeChat Pay writes a number as
 * a text of digits, as in its sample of `PAYSCORE.USER_PAID`; TypeScript records the type of decorated properties only.
 */
export function WireNumber(): PropertyDecorator {
  return (prototype, property) => {
    // The type is set here because TypeScript records an alias such as FinishType as Object.
    Reflect.defineMetadata('design:type', Number, prototype, property);
  };
}

/** Cap of memoized names for each class; it stops hostile input from growing the memo. */
const keptNames = 500;
const known = new WeakMap<object, Map<string, boolean>>();

/**
 * Whether a class or a base class declares a property as a number. Memoized, because every text of digits in every
 * message asks: the walk over the base classes doubled the time of an answer's conversion.
 */
export function isNumber({ prototype }: ClassConstructor<object>, property: string): boolean {
  const names = known.get(prototype as object) ?? new Map<string, boolean>();
  const kept = names.get(property);
  if (kept !== undefined) return kept;
  const found = isNumberOf(prototype as object, property);
  if (names.size < keptNames) known.set(prototype as object, names.set(property, found));
  return found;
}

const isNumberOf = (prototype: object, property: string): boolean =>
  Reflect.getOwnMetadata('design:type', prototype, property) === Number ||
  basesOf(prototype).some((base) => isNumberOf(base, property));

import 'reflect-metadata';
import type { ClassConstructor } from 'class-transformer';
import { basesOf } from './inheritance.js';

/**
 * Marks a number of an answer or a notification. TypeScript records the type of decorated properties only; the codec
 * needs it where WeChat Pay writes a number as a text of digits, as in its sample of `PAYSCORE.USER_PAID`.
 */
export function WireNumber(): PropertyDecorator {
  return (prototype, property) => {
    // Said again, as an alias such as FinishType is recorded as an object.
    Reflect.defineMetadata('design:type', Number, prototype, property);
  };
}

/** More names than that in one class are none of WeChat Pay's: not kept. */
const keptNames = 500;
const known = new WeakMap<object, Map<string, boolean>>();

/**
 * Whether a class declares a property as a number: marked, or with rules of its own. Asked for every text of digits in
 * every message, so each answer is kept: a walk over the bases made an answer's conversion twice as long.
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

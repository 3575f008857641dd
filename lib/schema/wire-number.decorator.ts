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

/** Whether a class declares a property as a number: marked, or with rules of its own. */
export const isNumber = (type: ClassConstructor<object>, property: string): boolean =>
  isNumberOf(type.prototype as object, property);

const isNumberOf = (prototype: object, property: string): boolean =>
  Reflect.getOwnMetadata('design:type', prototype, property) === Number ||
  basesOf(prototype).some((base) => isNumberOf(base, property));

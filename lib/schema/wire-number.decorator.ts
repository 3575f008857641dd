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

/** Whether a class or a base class declares a property as a number. */
export const isNumber = ({ prototype }: ClassConstructor<object>, property: string): boolean =>
  isNumberOf(prototype as object, property);

const isNumberOf = (prototype: object, property: string): boolean =>
  Reflect.getOwnMetadata('design:type', prototype, property) === Number ||
  basesOf(prototype).some((base) => isNumberOf(base, property));

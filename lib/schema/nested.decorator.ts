import 'reflect-metadata';
import { Type, type ClassConstructor } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';
import { basesOf } from './inheritance.js';

const types = new WeakMap<object, Map<string, () => ClassConstructor<object>>>();

/** Declares the class of a nested object or, if the property's declared type is an array, of the items of a list. */
export function Nested(type: () => ClassConstructor<object>): PropertyDecorator {
  return (prototype, property) => {
    const isList = Reflect.getMetadata('design:type', prototype, property) === Array;
    types.set(prototype, new Map(types.get(prototype)).set(property as string, type));
    Type(type)(prototype, property);
    (isList ? IsArray() : IsObject())(prototype, property);
    ValidateNested()(prototype, property);
  };
}

const inherited = new WeakMap<object, ReadonlyMap<string, () => ClassConstructor<object>>>();

/** The class of a nested property that the class or a base class declares. */
export function nestedType(
  { prototype }: ClassConstructor<object>,
  property: string,
): ClassConstructor<object> | undefined {
  return nestedTypes(prototype as object).get(property)?.();
}

/** All nested properties of a class. Memoized, because every field of every message looks them up. */
export function nestedTypes(prototype: object): ReadonlyMap<string, () => ClassConstructor<object>> {
  const known = inherited.get(prototype);
  if (known !== undefined) return known;
  const all = new Map([
    ...basesOf(prototype).flatMap((base) => [...nestedTypes(base)]),
    ...(types.get(prototype) ?? []),
  ]);
  inherited.set(prototype, all);
  return all;
}

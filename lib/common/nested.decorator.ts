import 'reflect-metadata';
import { Type, type ClassConstructor } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';

const types = new WeakMap<object, Map<PropertyKey, () => ClassConstructor<object>>>();

/** An object, or a list of objects, with rules of its own. The property's declared type tells which. */
export function Nested(type: () => ClassConstructor<object>): PropertyDecorator {
  return (prototype, property) => {
    const isList = Reflect.getMetadata('design:type', prototype, property) === Array;
    types.set(prototype, new Map(types.get(prototype)).set(property, type));
    Type(type)(prototype, property);
    (isList ? IsArray() : IsObject())(prototype, property);
    ValidateNested()(prototype, property);
  };
}

/** The class of a nested property, be it declared in the class or in one that it extends. */
export function nestedType(
  { prototype }: ClassConstructor<object>,
  property: string,
): ClassConstructor<object> | undefined {
  for (
    let level: unknown = prototype;
    typeof level === 'object' && level !== null;
    level = Object.getPrototypeOf(level)
  ) {
    const type = types.get(level)?.get(property);
    if (type !== undefined) return type();
  }
  return undefined;
}

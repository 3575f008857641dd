import 'reflect-metadata';
import { Type, type ClassConstructor } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';

/** An object, or a list of objects, with rules of its own. The property's declared type tells which. */
export function Nested(type: () => ClassConstructor<object>): PropertyDecorator {
  return (prototype, property) => {
    const isList = Reflect.getMetadata('design:type', prototype, property) === Array;
    Type(type)(prototype, property);
    (isList ? IsArray() : IsObject())(prototype, property);
    ValidateNested()(prototype, property);
  };
}

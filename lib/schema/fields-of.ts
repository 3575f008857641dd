import 'reflect-metadata';
import { Type, type ClassConstructor } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import { basesOf, rememberParts } from './inheritance.js';
import { nestedTypes } from './nested.decorator.js';

type Parts = readonly ClassConstructor<object>[];
type Merged<All extends Parts> = All extends readonly [
  ClassConstructor<infer First extends object>,
  ...infer Others extends Parts,
]
  ? First & Merged<Others>
  : unknown;

/** What the OpenAPI plugin of @nestjs/swagger writes into a DTO class: a function that describes its own fields. */
const openApi = '_OPENAPI_METADATA_FACTORY';

/**
 * What a request extends that is a set of fields: a class with the fields of its parts, their rules, defaults and
 * descriptions. As `IntersectionType` of @nestjs/mapped-types, which a host need not have. No two parts have the same
 * field.
 */
export function FieldsOf<const All extends Parts>(...parts: All): new () => Merged<All> {
  // oxlint-disable-next-line typescript/no-extraneous-class -- its parts give it everything below
  const fields: ClassConstructor<object> = class {};
  const prototypes = parts.map(({ prototype }) => prototype as object);
  rememberParts(fields.prototype as object, prototypes);
  for (const part of parts) takeRules(part, fields);
  // Of class-transformer, for hosts that transform what they validate.
  for (const [property, type] of nestedTypes(fields.prototype as object)) {
    Type(type)(fields.prototype as object, property);
  }
  const describeAll = (): object => Object.assign({}, ...prototypes.map(described)) as object;
  return Object.assign(fields, {
    [openApi]: describeAll,
  }) as ClassConstructor<object> as new () => Merged<All>;
}

/** class-validator finds the rules of a class and of those that it extends, and of no others. */
function takeRules(part: ClassConstructor<object>, target: ClassConstructor<object>): void {
  const storage = getMetadataStorage();
  const rulesOf = (type: ClassConstructor<object>) =>
    storage.getTargetValidationMetadatas(type, '', false, false);
  const taken = new Set(rulesOf(target).map(({ propertyName }) => propertyName));
  for (const rule of rulesOf(part)) {
    const { propertyName: property } = rule;
    if (taken.has(property)) throw new Error(`${property} is in two parts; one of them is ${part.name}`);
    const type: unknown = Reflect.getMetadata('design:type', part.prototype as object, property);
    if (type !== undefined) Reflect.defineMetadata('design:type', type, target.prototype as object, property);
    storage.addValidationMetadata(Object.create(rule, { target: { value: target } }) as typeof rule);
  }
}

/** What the plugin has written for a class and for those that it extends. */
function described(prototype: object): object {
  const { constructor } = prototype as { constructor: { [openApi]?: () => object } };
  const [base] = basesOf(prototype);
  const inherited = base === undefined ? {} : described(base);
  return Object.hasOwn(constructor, openApi) ? { ...inherited, ...constructor[openApi]?.() } : inherited;
}

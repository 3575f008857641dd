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

/**
 * Name of the function that the OpenAPI plugin of @nestjs/swagger writes into a DTO class; describes its own fields.
 */
const openApi = '_OPENAPI_METADATA_FACTORY';

/**
 * Base class for a request that is a set of fields: it has the fields of its parts with their rules, defaults and
 * OpenAPI descriptions. `IntersectionType` of @nestjs/mapped-types does the same, but a host need not have that
 * package. A field that is in two parts throws.
 */
export function FieldsOf<const All extends Parts>(...parts: All): new () => Merged<All> {
  // oxlint-disable-next-line typescript/no-extraneous-class -- its parts give it everything below
  const fields: ClassConstructor<object> = class {};
  const prototypes = parts.map(({ prototype }) => prototype as object);
  rememberParts(fields.prototype as object, prototypes);
  for (const part of parts) takeRules(part, fields);
  // Hosts may run class-transformer over these classes, which needs its own @Type on nested fields.
  for (const [property, type] of nestedTypes(fields.prototype as object)) {
    Type(type)(fields.prototype as object, property);
  }
  const describeAll = (): object => Object.assign({}, ...prototypes.map(described)) as object;
  return Object.assign(fields, {
    [openApi]: describeAll,
  }) as ClassConstructor<object> as new () => Merged<All>;
}

/** Copies a part's rules to the class, because class-validator finds only rules of a class and of its base classes. */
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

/** Descriptions that the plugin wrote for a class and its base classes. */
function described(prototype: object): object {
  const { constructor } = prototype as { constructor: { [openApi]?: () => object } };
  const [base] = basesOf(prototype);
  const inherited = base === undefined ? {} : described(base);
  return Object.hasOwn(constructor, openApi) ? { ...inherited, ...constructor[openApi]?.() } : inherited;
}

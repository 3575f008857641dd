import 'reflect-metadata';
import { Type, type ClassConstructor } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import { basesOf, rememberParts } from './inheritance.js';
import { memoize } from './memoize.js';
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
  const taken = new Set<string>();
  for (const part of parts) takeRules(part, fields, taken);
  // Hosts may run class-transformer over these classes, which needs its own @Type on nested fields.
  for (const [property, type] of nestedTypes(fields.prototype as object)) {
    Type(type)(fields.prototype as object, property);
  }
  const describeAll = (): object => Object.assign({}, ...prototypes.map(described)) as object;
  return Object.assign(fields, {
    [openApi]: describeAll,
  }) as ClassConstructor<object> as new () => Merged<All>;
}

/**
 * Rules of a part. Memoized, because class-validator goes through the rules of all classes of the process for an answer, the
 * host's too, and parts such as `SubMchid` are in up to 40 classes.
 */
const rulesOf = memoize((part: ClassConstructor<object>) =>
  getMetadataStorage().getTargetValidationMetadatas(part, '', false, false),
);

/**
 * Copies a part's rules to the class, because class-validator finds only rules of a class and of its base classes.
 * @param taken properties of the parts before; those of this part are added
 */
function takeRules(
  part: ClassConstructor<object>,
  target: ClassConstructor<object>,
  taken: Set<string>,
): void {
  const rules = rulesOf(part);
  for (const property of new Set(rules.map(({ propertyName }) => propertyName))) {
    if (taken.has(property)) throw new Error(`${property} is in two parts; one of them is ${part.name}`);
    taken.add(property);
    const type: unknown = Reflect.getMetadata('design:type', part.prototype as object, property);
    if (type !== undefined) Reflect.defineMetadata('design:type', type, target.prototype as object, property);
  }
  const storage = getMetadataStorage();
  for (const rule of rules)
    storage.addValidationMetadata(Object.create(rule, { target: { value: target } }) as typeof rule);
}

/** Descriptions that the plugin wrote for a class and its base classes. */
function described(prototype: object): object {
  const { constructor } = prototype as { constructor: { [openApi]?: () => object } };
  const [base] = basesOf(prototype);
  const inherited = base === undefined ? {} : described(base);
  return Object.hasOwn(constructor, openApi) ? { ...inherited, ...constructor[openApi]?.() } : inherited;
}

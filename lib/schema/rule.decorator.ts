import { IsDefined, registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import { basesOf } from './inheritance.js';
import { memoize } from './memoize.js';

/** Words that complete a sentence beginning with the property's name; a function can quote the request. */
type Words<T> = string | ((object: T) => string);

/**
 * A rule between properties, run by class-validator.
 * @param rule may quote amounts and times, which are not secret; never an openid or another personal value
 * @param holds receives the request or nested object that the property is in
 */
export function Rule<T extends object>(rule: Words<T>, holds: (object: T) => boolean) {
  return (prototype: T, property: string & keyof T): void => {
    register(prototype.constructor, property, rule, holds);
  };
}

/**
 * Replaces @IsOptional: the property must be given when `isNeeded` holds, and is optional otherwise.
 * @param rule completes the sentence that begins with the property's name
 */
export function RequiredWhen<T extends object>(rule: string, isNeeded: (object: T) => boolean) {
  return (prototype: T, property: string & keyof T): void => {
    ValidateIf((object: T) => object[property] !== undefined || isNeeded(object))(prototype, property);
    IsDefined({ message: `${property} ${rule}` })(prototype, property);
  };
}

/**
 * Exactly one of the properties must be given. The violation's path names all of them, such as `outOrderNo|queryId`.
 */
export function ExactlyOneOf(...properties: string[]): ClassDecorator {
  return countRule(properties, 'exactly one of them must be given', (given) => given === 1);
}

/** At least one of the properties must be given. */
export function AtLeastOneOf(...properties: string[]): ClassDecorator {
  return countRule(properties, 'at least one of them must be given', (given) => given >= 1);
}

/** At most one of the properties may be given. */
export function AtMostOneOf(...properties: string[]): ClassDecorator {
  return countRule(properties, 'at most one of them may be given', (given) => given <= 1);
}

/** The properties that are given. An empty text counts as not given: the pages forbid only two filled ones. */
const givenOf = (properties: readonly string[], object: Fields): string[] =>
  properties.filter((property) => object[property] !== undefined && object[property] !== '');

const choices = new WeakMap<object, readonly string[][]>();

/** Groups of properties with a rule on how many must be given, those of base classes included. */
const choicesOf = memoize((prototype: object): readonly string[][] => {
  const inherited = basesOf(prototype).flatMap(choicesOf);
  return [...inherited, ...(choices.get(prototype) ?? [])];
});

/** Deletes empty properties of a group in which another is given. If all are empty, they stay and are refused. */
export function dropEmptyChoices(
  { prototype }: { prototype: object },
  request: Record<string, unknown>,
): void {
  for (const properties of choicesOf(prototype)) {
    if (givenOf(properties, request).length === 0) continue;
    for (const property of properties) if (request[property] === '') delete request[property];
  }
}

function countRule(properties: string[], rule: string, holds: (given: number) => boolean): ClassDecorator {
  return (target) => {
    const prototype = target.prototype as object;
    choices.set(prototype, [...(choices.get(prototype) ?? []), properties]);
    // The rule is registered on a made-up property: on a real one @IsOptional would skip it when that one is missing.
    register(target, properties.join('|'), rule, (object: Fields) =>
      holds(givenOf(properties, object).length),
    );
  };
}

/** Which properties of a group are given, in words; undefined if the path names a single property. */
export function choiceOf(path: string, object: object): string | undefined {
  const properties = path.split('|');
  if (properties.length === 1) return undefined;
  const given = givenOf(properties, object as Fields);
  if (given.length === 0) return 'none';
  if (given.length < properties.length) return given.join(' and ');
  return given.length === 2 ? 'both' : 'all';
}

type Fields = Readonly<Record<string, unknown>>;

type Constructor = Parameters<typeof registerDecorator>[0]['target'];

// Each rule gets a name of its own, because class-validator keeps one message for each rule name.
let rules = 0;

function register(
  target: Constructor,
  property: string,
  rule: Words<never>,
  holds: (object: never) => boolean,
): void {
  const words = typeof rule === 'string' ? () => rule : rule;
  registerDecorator({
    name: `rule:${(rules += 1)}`,
    target,
    propertyName: property,
    options: { message: ({ object }) => `${property}: ${words(object as never)}` },
    validator: { validate: (_value: unknown, { object }: ValidationArguments) => holds(object as never) },
  });
}

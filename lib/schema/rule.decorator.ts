import { IsDefined, registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import { basesOf } from './inheritance.js';
import { memoize } from './memoize.js';

/** Completes the sentence that begins with the property's name; a function can say what the request holds. */
type Words<T> = string | ((object: T) => string);

/**
 * A rule between properties, run by class-validator like any other.
 * @param rule with amounts and times, which are no secret; never an openid or another value of a person
 * @param holds receives the request, or the nested object, that the property is in
 */
export function Rule<T extends object>(rule: Words<T>, holds: (object: T) => boolean) {
  return (prototype: T, property: string & keyof T): void => {
    register(prototype.constructor, property, rule, holds);
  };
}

/**
 * In the place of @IsOptional: the property is optional only while nothing else calls for it.
 * @param rule completes the sentence that begins with the property's name
 */
export function RequiredWhen<T extends object>(rule: string, isNeeded: (object: T) => boolean) {
  return (prototype: T, property: string & keyof T): void => {
    ValidateIf((object: T) => object[property] !== undefined || isNeeded(object))(prototype, property);
    IsDefined({ message: `${property} ${rule}` })(prototype, property);
  };
}

/** Exactly one of the properties is given. Violations name them all, as `outOrderNo|queryId`, and say which are given. */
export function ExactlyOneOf(...properties: string[]): ClassDecorator {
  return countRule(properties, 'exactly one of them must be given', (given) => given === 1);
}

/** At least one of the properties is given. */
export function AtLeastOneOf(...properties: string[]): ClassDecorator {
  return countRule(properties, 'at least one of them must be given', (given) => given >= 1);
}

/** At most one of the properties is given. */
export function AtMostOneOf(...properties: string[]): ClassDecorator {
  return countRule(properties, 'at most one of them may be given', (given) => given <= 1);
}

/** An empty text is no choice: what the sources forbid is two that are filled. */
const givenOf = (properties: readonly string[], object: Fields): string[] =>
  properties.filter((property) => object[property] !== undefined && object[property] !== '');

const choices = new WeakMap<object, readonly string[][]>();

/** The fields that one of several has to fill; a subclass keeps those of its base. */
const choicesOf = memoize((prototype: object): readonly string[][] => {
  const inherited = basesOf(prototype).flatMap(choicesOf);
  return [...inherited, ...(choices.get(prototype) ?? [])];
});

/** Leaves out the empty ones of a choice of which another is filled. An empty field alone stays, and is refused. */
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
    // On a property of its own name: on a real one, @IsOptional would skip the rule just where it is needed.
    register(target, properties.join('|'), rule, (object: Fields) =>
      holds(givenOf(properties, object).length),
    );
  };
}

/** What is given of the properties that a rule about several is named by. Undefined for a rule about one. */
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

// class-validator keeps one message for each name of a rule.
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

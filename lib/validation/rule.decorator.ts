import { IsDefined, registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';

/**
 * A rule between properties, run by class-validator like any other.
 * @param rule completes the sentence that begins with the property's name
 * @param holds receives the request, or the nested object, that the property is in
 */
export function Rule<T extends object>(rule: string, holds: (object: T) => boolean) {
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

/** Exactly one of the properties is given. Violations name them all, as `outOrderNo|queryId`. */
export function ExactlyOneOf(...properties: string[]): ClassDecorator {
  return countRule(properties, 'exactly one of them must be given', (given) => given === 1);
}

/** One of the properties is given, or several. */
export function AtLeastOneOf(...properties: string[]): ClassDecorator {
  return countRule(properties, 'one of them must be given', (given) => given > 0);
}

/** At most one of the properties is given. */
export function AtMostOneOf(...properties: string[]): ClassDecorator {
  return countRule(properties, 'at most one of them may be given', (given) => given <= 1);
}

function countRule(properties: string[], rule: string, holds: (given: number) => boolean): ClassDecorator {
  return (target) => {
    const given = (object: Record<string, unknown>): number =>
      properties.filter((property) => object[property] !== undefined).length;
    // On a property of its own name: on a real one, @IsOptional would skip the rule just where it is needed.
    register(target, properties.join('|'), rule, (object: Record<string, unknown>) => holds(given(object)));
  };
}

type Constructor = Parameters<typeof registerDecorator>[0]['target'];

function register(
  target: Constructor,
  property: string,
  rule: string,
  holds: (object: never) => boolean,
): void {
  registerDecorator({
    name: `rule:${rule}`,
    target,
    propertyName: property,
    options: { message: `${property}: ${rule}` },
    validator: { validate: (_value: unknown, { object }: ValidationArguments) => holds(object as never) },
  });
}

import type { ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { PayscoreViolation } from '../errors/index.js';
import { toInstance } from './codec.js';
import { keepsRules } from './compiled-rules.js';
import { choiceOf } from './rule.decorator.js';
import { mustMatch } from './patterns.js';
import { canTravel, describe, wireViolations } from './wire-values.js';

/** Violations of a request: class-validator rules of its class, and values that no request may hold. */
export function requestViolations(type: ClassConstructor<object>, request: object): PayscoreViolation[] {
  if (canTravel(request) && keepsRules(type, request)) return [];
  const errors = validateSync(toInstance(type, request), { forbidUnknownValues: false });
  return [...wireViolations(request), ...errors.flatMap((error) => flatten(error, ''))];
}

function flatten(
  { property, value, constraints, children, target }: ValidationError,
  parent: string,
): PayscoreViolation[] {
  const path = pathOf(property, parent, Array.isArray(target));
  const own = value === null ? [] : messages(constraints ?? {}, value);
  return [
    ...own.map((message) => ({
      path,
      rule: explained(message.replace(`${property}: `, '').replace(`${property} `, '')),
      given: choiceOf(property, target ?? {}) ?? describe(value),
    })),
    ...(children ?? []).flatMap((child) => flatten(child, path)),
  ];
}

/**
 * Messages of one property. If it is missing or of another type, only that is reported, because every other rule then
 * fails too.
 */
function messages({ isDefined, ...others }: Record<string, string>, value: unknown): string[] {
  if (isDefined !== undefined) return [isDefined];
  const ofType = typeRules.find(([name, isOfType]) => others[name] !== undefined && !isOfType(value));
  const only = ofType && others[ofType[0]];
  return only === undefined ? Object.values(others) : [only];
}

const isNumber = (value: unknown): boolean => typeof value === 'number';

/** The rules of class-validator that a value of another type breaks, and the type. */
const typeRules: readonly (readonly [name: string, isOfType: (value: unknown) => boolean])[] = [
  ['isInt', isNumber],
  ['isNumber', isNumber],
  ['isString', (value) => typeof value === 'string'],
  ['isBoolean', (value) => typeof value === 'boolean'],
  ['isArray', Array.isArray],
];

/** A form of class-validator, `must match /…/ regular expression`, with what makes a value of it. */
const explained = (rule: string): string =>
  rule.replace(/^must match \/(.*)\/[a-z]* regular expression$/, (_, source: string) =>
    mustMatch({ source }),
  );

function pathOf(property: string, parent: string, inList: boolean): string {
  if (inList) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}

import type { ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { PayscoreViolation } from '../errors/index.js';
import { toInstance } from './codec.js';
import { keepsRules } from './compiled-rules.js';
import { choiceOf } from './rule.decorator.js';
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
  const own = value === null ? [] : messages(constraints ?? {});
  return [
    ...own.map((message) => ({
      path,
      rule: message.replace(`${property}: `, '').replace(`${property} `, ''),
      given: choiceOf(property, target ?? {}) ?? describe(value),
    })),
    ...(children ?? []).flatMap((child) => flatten(child, path)),
  ];
}

/** Messages of one property. If it is missing, only that is reported, because every other rule then fails too. */
function messages({ isDefined, ...others }: Record<string, string>): string[] {
  return isDefined === undefined ? Object.values(others) : [isDefined];
}

function pathOf(property: string, parent: string, inList: boolean): string {
  if (inList) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}

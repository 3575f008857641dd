import type { ClassConstructor } from 'class-transformer';
import {
  getMetadataStorage,
  IS_OPTIONAL,
  ValidationTypes,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { nestedType } from './nested.decorator.js';
import { quickRule, type Surely } from './quick-rules.js';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Values = Readonly<Record<string, unknown>>;
type Check = (object: Values, value: unknown) => boolean;

const compiled = new WeakMap<object, (object: Values) => boolean>();

/**
 * Whether class-validator would find no fault with an object of this class; false for an object of another class.
 * class-validator looks up its rules and makes an error object for every property of every request, which takes ten
 * times as long as calling the rules directly. After a false, class-validator itself must run, to word the faults.
 */
export function keepsRules(type: ClassConstructor<object>, object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  // A getter of another class would satisfy a rule but not be sent.
  if (prototype !== Object.prototype && prototype !== type.prototype && prototype !== null) return false;
  let keeps = compiled.get(type);
  if (keeps === undefined) {
    keeps = compile(type);
    compiled.set(type, keeps);
  }
  return keeps(object as Values);
}

/** A rule of a property, and its quick form. */
interface Rule {
  readonly surely: Surely | undefined;
  readonly holds: Check;
}

interface Property {
  readonly name: string;
  readonly isOptional: boolean;
  /** Other conditions under which the rules apply. */
  readonly conditions: readonly Check[];
  readonly rules: readonly Rule[];
}

function compile(type: ClassConstructor<object>): (object: Values) => boolean {
  const storage = getMetadataStorage();
  const grouped = storage.groupByPropertyName(storage.getTargetValidationMetadatas(type, '', false, false));
  const properties = Object.entries(grouped).map(([name, metadata]): Property => {
    const conditional = metadata.filter((rule) => rule.type === ValidationTypes.CONDITIONAL_VALIDATION);
    return {
      name,
      isOptional: conditional.some((rule) => rule.name === IS_OPTIONAL),
      conditions: conditional.filter((rule) => rule.name !== IS_OPTIONAL).map(condition),
      rules: metadata.flatMap((rule) => rulesOf(rule, type)),
    };
  });
  return (object) => {
    for (const property of properties) if (!propertyKeeps(property, object)) return false;
    return true;
  };
}

/** Loops instead of every(), which would make a function for each property of each request. */
function propertyKeeps({ name, isOptional, conditions, rules }: Property, object: Values): boolean {
  const value = object[name];
  if (isOptional && (value === undefined || value === null)) return true;
  for (const applies of conditions) if (!applies(object, value)) return true;
  for (const { surely, holds } of rules) {
    if ((surely === undefined || !surely(value)) && !holds(object, value)) return false;
  }
  return true;
}

const condition = ({ constraints }: Metadata): Check => constraints[0] as Check;

function rulesOf(metadata: Metadata, type: ClassConstructor<object>): Rule[] {
  const { type: kind, name, propertyName: property, constraints, each, validateIf } = metadata;
  if (kind === ValidationTypes.CONDITIONAL_VALIDATION) return [];
  if (kind === ValidationTypes.NESTED_VALIDATION) {
    const inner = nestedType(type, property);
    const holds: Check = (_object, value) =>
      value === undefined || (inner !== undefined && nestedKeepsRules(inner, value));
    return [{ surely: undefined, holds }];
  }
  const targetName = type.name;
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map(({ instance }): Rule => {
      const validator: ValidatorConstraintInterface = instance;
      const holds: Check = (object, value) => {
        if (validateIf !== undefined && !validateIf(object, value)) return true;
        const about = { targetName, property, object, value, constraints };
        if (!each || !Array.isArray(value)) return validator.validate(value, about) === true;
        return value.every((item) => validator.validate(item, about) === true);
      };
      return { surely: quickRule(name, constraints), holds };
    });
}

function nestedKeepsRules(type: ClassConstructor<object>, value: unknown): boolean {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null && keepsRules(type, value);
  for (const item of value as readonly unknown[]) if (!nestedKeepsRules(type, item)) return false;
  return true;
}

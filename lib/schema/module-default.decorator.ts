import type { PayscoreViolation } from '../errors/index.js';
import type { DefaultedField } from '../config/payscore.options.js';
import { basesOf } from './inheritance.js';
import { memoize } from './memoize.js';

/** Whether WeChat Pay asks for a property that the module's options can fill. */
type Marks = ReadonlyMap<DefaultedField, 'required' | 'optional'>;

const marks = new WeakMap<object, Marks>();

function mark(prototype: object, property: DefaultedField, need: 'required' | 'optional'): void {
  marks.set(prototype, new Map([...(marks.get(prototype) ?? []), [property, need]]));
}

/**
 * Marks a request's property that the module's option of the same name fills when the caller leaves it out.
 * @param options `required: false` where WeChat Pay does without the field
 */
export function ModuleDefault({ required = true }: { required?: boolean } = {}) {
  return (prototype: object, property: DefaultedField): void =>
    mark(prototype, property, required ? 'required' : 'optional');
}

/** Marks inherited properties that this request can do without. */
export function OptionalDefaults(...properties: DefaultedField[]): ClassDecorator {
  return ({ prototype }) => {
    for (const property of properties) mark(prototype as object, property, 'optional');
  };
}

/** The marks of a request class; a subclass overrules its base. */
const marksOf = memoize((prototype: object): Marks => {
  const inherited = basesOf(prototype).flatMap((base) => [...marksOf(base)]);
  return new Map([...inherited, ...(marks.get(prototype) ?? [])]);
});

/** A copy of the request in which the module's options stand for what the caller left out. */
export function fillDefaults(
  type: { prototype: object },
  request: object,
  defaults: Readonly<Partial<Record<DefaultedField, string>>>,
): Record<string, unknown> {
  // Property by property: to a copy made by spreading, the engine adds further ones ten times as slowly.
  const filled: Record<string, unknown> = {};
  for (const property of Object.keys(request)) {
    // Set like any other, this one would exchange the prototype.
    if (property !== '__proto__') filled[property] = (request as Record<string, unknown>)[property];
  }
  for (const property of marksOf(type.prototype).keys()) {
    // A null is a mistake to be told of, not something left out.
    if (filled[property] === undefined) filled[property] = defaults[property];
  }
  return filled;
}

/** The marked properties that neither the caller nor the options have given, and WeChat Pay asks for. */
export function missingDefaults(
  type: { prototype: object },
  filled: Record<string, unknown>,
): PayscoreViolation[] {
  return [...marksOf(type.prototype)]
    .filter(([property, need]) => need === 'required' && filled[property] === undefined)
    .map(([property]) => ({
      path: property,
      rule: `is missing: pass it, or set the option ${property} of PayscoreModule`,
      given: 'nothing',
    }));
}

import type { PayscoreViolation } from '../errors/index.js';
import type { DefaultedField } from '../config/payscore.options.js';
import { basesOf } from './inheritance.js';
import { memoize } from './memoize.js';

/** Properties that the module's options can fill, and whether WeChat Pay requires them. */
type Marks = ReadonlyMap<DefaultedField, 'required' | 'optional'>;

const marks = new WeakMap<object, Marks>();

function mark(prototype: object, property: DefaultedField, need: 'required' | 'optional'): void {
  marks.set(prototype, new Map([...(marks.get(prototype) ?? []), [property, need]]));
}

/**
 * Marks a request's property that the module's option of the same name fills when the caller leaves it out.
 * @param options `required: false` for a field that WeChat Pay does not require
 */
export function ModuleDefault({ required = true }: { required?: boolean } = {}) {
  return (prototype: object, property: DefaultedField): void =>
    mark(prototype, property, required ? 'required' : 'optional');
}

/** Marks inherited properties as optional for this request. */
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

/** A copy of the request, with the module's options for marked properties that the caller left out. */
export function fillDefaults(
  type: { prototype: object },
  request: object,
  defaults: Readonly<Partial<Record<DefaultedField, string>>>,
): Record<string, unknown> {
  // Copied property by property, because V8 adds properties to a spread copy ten times as slowly.
  const filled: Record<string, unknown> = {};
  for (const property of Object.keys(request)) {
    // An assignment to __proto__ would replace the prototype.
    if (property !== '__proto__') filled[property] = (request as Record<string, unknown>)[property];
  }
  for (const property of marksOf(type.prototype).keys()) {
    // A null is not replaced by the default, because the rules must refuse it.
    if (filled[property] === undefined) filled[property] = defaults[property];
  }
  return filled;
}

/** Violations for required properties that neither the caller nor the options give. */
export function missingDefaults(
  type: { prototype: object },
  filled: Record<string, unknown>,
): PayscoreViolation[] {
  return requiredOf(type.prototype)
    .filter((property) => filled[property] === undefined)
    .map((property) => ({
      path: property,
      rule: `is missing: pass it, or set the option ${property} of PayscoreModule`,
      given: 'nothing',
    }));
}

const requiredOf = memoize((prototype: object): readonly DefaultedField[] =>
  [...marksOf(prototype)].filter(([, need]) => need === 'required').map(([property]) => property),
);

import { ArrayUnique, type ValidationArguments } from 'class-validator';

type Item = Readonly<Record<string, unknown>> | null;

/** Longer than any name of an item: what is longer is not shown, as it may be something else. */
const shownLength = 32;

/**
 * No two items of a list have the same value in a property. Items without it, and those of an exempt value, are not
 * compared.
 */
export function UniqueItems(property: string, ...exempt: readonly unknown[]): PropertyDecorator {
  const identify = (item: Item): unknown => {
    const value = item?.[property];
    return value === undefined || exempt.includes(value) ? Symbol('not compared') : value;
  };
  return ArrayUnique(identify, {
    message: ({ property: list, value }: ValidationArguments) =>
      `${list} must differ in their ${property}: ${repeated(Array.isArray(value) ? value.map(identify) : [])}`,
  });
}

/** The places that share a value, and the value where it can be a name: the user sees it on the bill. */
function repeated(values: readonly unknown[]): string {
  const again = values.findIndex((value, index) => values.indexOf(value) < index);
  if (again < 0) return 'it must be a list';
  const value = values[again];
  const isName = typeof value === 'string' && value.length <= shownLength;
  return `[${values.indexOf(value)}] and [${again}] ${isName ? `are both ${value}` : 'are the same'}`;
}

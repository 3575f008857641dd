import { ArrayUnique, type ValidationArguments } from 'class-validator';

type Item = Readonly<Record<string, unknown>> | null;

/** Longest value that an error shows. Item names are at most so long; a longer text may be something personal. */
const shownLength = 32;

/**
 * Items of the list must differ in the property. Items without the property or with an exempt value are not compared.
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

/** The two places that share a value, and the value itself if it can be an item's name, which is not secret. */
function repeated(values: readonly unknown[]): string {
  const again = values.findIndex((value, index) => values.indexOf(value) < index);
  if (again < 0) return 'it must be a list';
  const value = values[again];
  const isName = typeof value === 'string' && value.length <= shownLength;
  return `[${values.indexOf(value)}] and [${again}] ${isName ? `are both ${value}` : 'are the same'}`;
}

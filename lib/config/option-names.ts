import { PayscoreConfigError } from '../errors/index.js';

/** The names of all options of a type. The compiler refuses a name that is missing or does not exist. */
export type OptionNames<Options> = Readonly<Record<keyof Required<Options>, true>>;

/** Levenshtein distance: the number of letters to insert, delete or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const exchanged = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(exchanged, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The known name nearest to a misspelt one, if any is near. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const [nearest] = names
    .map((name) => ({ name, steps: distance(bare(given), bare(name)) }))
    .filter(({ name, steps }) => steps <= Math.max(1, Math.floor(name.length / 3)))
    .toSorted((a, b) => a.steps - b.steps);
  return nearest?.name;
}

/** Names in an options object that are no options. */
export const unknownNames = (given: object, names: object): string[] =>
  Object.keys(given).filter((name) => !Object.hasOwn(names, name));

/** Remedy for an option that does not exist: the nearest name, or all names. */
export function knownInstead(name: string, names: object, parent = ''): string {
  const nearest = nearestName(name, Object.keys(names));
  return nearest === undefined
    ? `Pass only ${Object.keys(names).join(', ')}`
    : `Did you mean ${parent}${nearest}? Pass that, or leave it out`;
}

/** Refuses options that do not exist, because a misspelt one would be ignored silently. */
export function requireKnownNames(given: object, names: object, parent = ''): void {
  const [first, ...others] = unknownNames(given, names).map((name) => ({
    option: `${parent}${name}`,
    problem: 'there is no such option',
    remedy: knownInstead(name, names, parent),
  }));
  if (first !== undefined) throw new PayscoreConfigError(first.option, first.problem, first.remedy, others);
}

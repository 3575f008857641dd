import type { Found } from './entry.js';
import type { TimeLine } from './wire.js';

/**
 * By time. Within one millisecond a command is stored first, then comes what WeChat Pay saw, in the order of its own
 * time lines, and then what the app stored of it.
 */
export function inOrder(found: readonly Found[], lines: readonly TimeLine[]): Found[] {
  const places = new Map<string, number>();
  // An order's line has its refunds and a plan's its lessons, in one order: the longest line comes first.
  const longest = lines.toSorted((one, other) => other.events.length - one.events.length);
  for (const event of longest.flatMap(({ events }) => events)) {
    const key = event.requestId ?? event.id ?? stepKey(event);
    if (!places.has(key)) places.set(key, places.size);
  }
  const placeOf = ({ entry: { id, way }, isBeginning = false }: Found): number => {
    if (way === 'in-app') return isBeginning ? -1 : Infinity;
    return places.get(keyOf(id)) ?? 0;
  };
  return found
    .map((each) => ({ each, place: placeOf(each) }))
    .toSorted((one, other) => one.each.entry.at - other.each.entry.at || compare(one.place, other.place))
    .map(({ each }) => each);
}

/** Key of a step of a time line. */
export const stepKey = ({ at, call = '' }: { at: number; call?: string }): string => `${at}-${call}`;

/** The part of an entry's id behind kind and number. */
const keyOf = (id: string): string => id.split(':').slice(2).join(':');

const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1);

/** Calls of one family that wait for their turn, in this process. */
export interface PayscoreWaitingCalls {
  /** Merchant number whose calls wait. */
  readonly mchid: string;
  /** Family whose limit it is, such as `refunds`. */
  readonly family: string;
  /** Number of calls that wait. */
  readonly waiting: number;
  /** Whole wait of the call that waits the longest, in milliseconds. */
  readonly longestWait: number;
}

/** A place among the calls that wait. */
interface Place {
  /** Milliseconds; 0 while the limiter has not answered. */
  wait: number;
}

/** The calls of one registration that wait for their turn. Families without one take no memory. */
export class WaitingCalls {
  private readonly families = new Map<string, Set<Place>>();

  constructor(private readonly mchid: string) {}

  /** Number of calls of a family that have a place, also of those whose wait is not known yet. */
  count(family: string): number {
    return this.families.get(family)?.size ?? 0;
  }

  /** Takes a place, which must be left again. */
  enter(family: string): Place {
    const places = this.families.get(family) ?? new Set();
    this.families.set(family, places);
    const place = { wait: 0 };
    places.add(place);
    return place;
  }

  leave(family: string, place: Place): void {
    const places = this.families.get(family);
    places?.delete(place);
    if (places?.size === 0) this.families.delete(family);
  }

  list(): readonly PayscoreWaitingCalls[] {
    return [...this.families].flatMap(([family, places]) => {
      const waits = [...places].map(({ wait }) => wait).filter((wait) => wait > 0);
      if (waits.length === 0) return [];
      const longestWait = waits.reduce((most, wait) => Math.max(most, wait));
      return [{ mchid: this.mchid, family, waiting: waits.length, longestWait }];
    });
  }
}

import type { Merchant } from './merchant.js';

/** Returns the state that a domain keeps of a merchant: the same object each time. */
export type StateOf<T> = (merchant: Merchant) => T;

/** @param make called once for each merchant, when its state is first asked for */
export function stateOf<T>(make: (merchant: Merchant) => T): StateOf<T> {
  const states = new WeakMap<Merchant, { readonly state: T }>();
  return (merchant) => {
    const known = states.get(merchant) ?? { state: make(merchant) };
    states.set(merchant, known);
    return known.state;
  };
}

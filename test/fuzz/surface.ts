import { expect, it } from 'vitest';
import { fuzz, type Surface } from './fuzz.js';

const numberFrom = (name: string): number => {
  const value = process.env[name] ?? '';
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new Error(`${name} must be a whole number above 0`);
  return Number(value);
};

const surfaces = 4;

/** Too few inputs may by chance bring about too little. */
const telling = 1_000;

/** A quarter of the inputs, for one way into the host. */
export function fuzzSurface({
  refusals,
  ...surface
}: Surface & {
  /** What it must bring about: it would prove nothing if it never came that far. */
  readonly refusals: readonly string[];
}): void {
  it(
    `only what WeChat Pay signed and sealed is accepted: ${surface.name}`,
    { timeout: 7_200_000 },
    async () => {
      const seed = numberFrom('PAYSCORE_FUZZ_SEED');
      const count = Math.floor((numberFrom('PAYSCORE_FUZZ_INPUTS') + surface.number) / surfaces);
      const { outcomes, summary } = await fuzz(surface, seed, count);
      console.log(summary);
      if (count < telling) return;
      for (const kind of ['accepted', ...refusals]) expect(outcomes.get(kind) ?? 0, kind).toBeGreaterThan(0);
    },
  );
}

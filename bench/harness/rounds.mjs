import { settings } from './settings.mjs';
import { median } from './statistics.mjs';

/**
 * Measures every contender once a round. Each round begins with another contender, so that load by other processes meets
 * all of them alike.
 * @param contenders name → warming => figures
 * @returns name → figures of each round; the warm-up is not among them
 */
export async function interleave(contenders, { rounds = settings.rounds, warmUp = true } = {}) {
  const names = Object.keys(contenders);
  const measured = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = warmUp ? -1 : 0; round < rounds; round++) {
    for (const [index] of names.entries()) {
      const name = names[(index + Math.max(round, 0)) % names.length];
      globalThis.gc?.();
      const figures = await contenders[name](round < 0);
      if (round >= 0) measured[name].push(figures);
    }
  }
  return measured;
}

export const medianOf = (rounds, key) => median(rounds.map((figures) => figures[key]));

/**
 * One contender's figure as a multiple of another's, round by round. In the ratio of a round, load by other processes
 * cancels out. `targets.mjs` has its target.
 */
export function ratio(name, measured, [one, other], key) {
  const values = measured[one].map((figures, round) => figures[key] / measured[other][round][key]);
  // Other processes only add time, so the least of each side is nearest to what it costs.
  const least =
    Math.min(...measured[one].map((figures) => figures[key])) /
    Math.min(...measured[other].map((figures) => figures[key]));
  return { name, value: median(values), low: Math.min(...values), high: Math.max(...values), least };
}

/** An absolute figure, in `unit`. */
export function figure(name, values, unit) {
  const all = [values].flat();
  return { name, value: median(all), low: Math.min(...all), high: Math.max(...all), unit };
}

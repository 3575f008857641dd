import { SimulatorError } from './simulator.error.js';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration such as `'31d'` or `'1h 30m'`; a number is milliseconds already. */
export function milliseconds(duration: number | string): number {
  const sum =
    typeof duration === 'number' ? duration : parts(duration).reduce((total, part) => total + part, 0);
  if (Number.isSafeInteger(Math.ceil(sum)) && sum >= 0) return sum;
  throw new SimulatorError(
    `"${duration}" is no duration; write milliseconds as a number, or like '31d', '1h 30m', '15s'. Time only moves forward.`,
  );
}

function parts(text: string): number[] {
  if (!/^\s*(\d+(\.\d+)?\s*(ms|[smhd])\s*)+$/.test(text)) return [NaN];
  return [...text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|[smhd])/g)].map(
    ([, count, unit]) => Number(count) * (units[unit ?? ''] ?? NaN),
  );
}

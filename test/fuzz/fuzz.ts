import { onTestFinished } from 'vitest';
import { FuzzedHost } from './fuzzed-host.js';
import type { FuzzInput } from './fuzz-input.js';
import { findingOf, type Outcome } from './judge.js';
import { isPolluted, prototypeState } from './prototypes.js';
import { Random } from './random.js';
import { startWatchdog } from './watchdog.js';

/** Milliseconds that no input may take. The largest are a megabyte. */
const bound = 500;

export interface Surface {
  readonly name: string;
  readonly number: number;
  readonly generator: (random: Random) => FuzzInput;
}

export interface FuzzReport {
  /** `accepted` or the class of the refusal → how many. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly summary: string;
}

async function timed(host: FuzzedHost, input: FuzzInput): Promise<{ outcome: Outcome; took: number }> {
  const start = performance.now();
  const outcome = await host.parse(input);
  return { outcome, took: performance.now() - start };
}

/** A busy machine stops anything now and then, but not the same input again and again. */
async function isSlow(host: FuzzedHost, input: FuzzInput): Promise<boolean> {
  for (let attempts = 0; attempts < 3; attempts += 1) {
    if ((await timed(host, input)).took <= bound) return false;
  }
  return true;
}

/** Sends the inputs one after the other, so that each one's time is its own. Throws at the first finding. */
export async function fuzz(
  { name, number, generator }: Surface,
  seed: number,
  count: number,
): Promise<FuzzReport> {
  const host = await FuzzedHost.start();
  const watchdog = startWatchdog(`${name} with PAYSCORE_FUZZ_SEED=${seed}`);
  onTestFinished(() => watchdog.stop());
  const prototypes = prototypeState();
  const outcomes = new Map<string, number>();
  const slowest = { took: 0, index: 0, size: 0 };
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    Atomics.store(watchdog.progress, 0, index);
    const input = generator(new Random(seed, number, index));
    const { outcome, took } = await timed(host, input);
    const kind = 'content' in outcome ? 'accepted' : (outcome.error as Error).name;
    outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    if (took > slowest.took) Object.assign(slowest, { took, index, size: input.body.length });
    const finding =
      findingOf(input, outcome) ??
      (index % 4 === 0 ? await host.answerFinding(input, outcome) : undefined) ??
      (isPolluted() || (index % 10_000 === 0 && prototypeState() !== prototypes)
        ? 'a prototype was polluted'
        : undefined) ??
      (took > bound && (await isSlow(host, input)) ? `took ${Math.round(took)} ms` : undefined);
    if (finding !== undefined) throw new Error(`${finding}\n${described({ name, seed, index }, input)}`);
  }
  if (prototypeState() !== prototypes) throw new Error(`${name}: a prototype was polluted`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counts = [...outcomes].map(([kind, times]) => `${kind} ${times}`).join(', ');
  const { took, index, size } = slowest;
  return {
    outcomes,
    summary:
      `${name}: ${count} inputs in ${seconds} s; ${counts}; ` +
      `slowest ${took.toFixed(1)} ms (input ${index}, a body of ${size} bytes)`,
  };
}

function described(of: { name: string; seed: number; index: number }, { headers, body }: FuzzInput): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${shown(value)}`);
  return [
    `${of.name} input ${of.index}, PAYSCORE_FUZZ_SEED=${of.seed}`,
    ...lines,
    shown(body.toString('base64')),
  ].join('\n');
}

const shown = (value: unknown): string =>
  (typeof value === 'string' ? JSON.stringify(value) : String(value)).slice(0, 4_000);

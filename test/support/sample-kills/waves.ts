import type { MakeFlow } from './flow.js';
import { KilledFlow } from './killed-flow.js';
import type { KilledHost } from './killed-host.js';
import { isCall, isTransaction, momentsOf } from './moments.js';
import { HeldRows } from './row.js';

/** Of the app's ten connections to PostgreSQL, so that the others can do its work. */
const transactionsAtATime = 7;
/** Of the ten commands that the app sends at the same time, so that the others can be sent. */
const callsAtATime = 9;
/** Of businesses that are killed at once. */
const atATime = 20;

/** Each of the moments of each step of each business, in a business of its own. */
export function everyMoment(flows: readonly MakeFlow[]): KilledFlow[] {
  let count = 0;
  const next = (): string => String((count += 1)).padStart(32, '0');
  return flows.flatMap((make) => {
    const { steps, known = 0 } = make('');
    return steps.flatMap((step, index) =>
      index < known || step.isKnown === true
        ? []
        : momentsOf(step).map((moment) => new KilledFlow(make, next(), index, moment)),
    );
  });
}

/** Kills the process once for all of `wave`, each of which stands at its moment, and carries them on. */
export async function kill(host: KilledHost, wave: readonly KilledFlow[], rows?: HeldRows): Promise<void> {
  await Promise.all(wave.map((one) => one.bring(host)));
  // WeChat Pay refuses an end in the second of the beginning.
  await host.pass('2s');
  await Promise.all(wave.map((one) => one.stop(host, rows)));
  let awaited: ReadonlySet<number> = new Set();
  await host
    .patiently(async () => {
      awaited = (await rows?.awaited()) ?? awaited;
      return wave.every((one) => one.isStopped(awaited));
    })
    // Each business tells of itself: the others go on.
    .catch(() => {
      for (const one of wave)
        if (!one.isStopped(awaited)) one.fail(new Error(`${one.title}: it does not come to its moment`));
    });
  await host.kill();
  await rows?.release();
  for (const one of wave) one.free();
  await host.restart();
  await Promise.all(wave.map((one) => one.carryOn(host)));
}

/** Kills the process at each moment, for as many businesses at once as it can be. @param url of PostgreSQL */
export async function killAll(host: KilledHost, all: readonly KilledFlow[], url: string): Promise<void> {
  for (const wave of wavesOf(all)) await kill(host, wave, new HeldRows(url));
}

function wavesOf(all: readonly KilledFlow[]): KilledFlow[][] {
  const waves: KilledFlow[][] = [];
  for (const one of all) {
    const wave = waves.find((each) => each[0]?.flow.group === one.flow.group && hasRoom(each, one));
    if (wave) wave.push(one);
    else waves.push([one]);
  }
  return waves;
}

function hasRoom(wave: readonly KilledFlow[], one: KilledFlow): boolean {
  const all = [...wave, one].map(({ moment }) => moment);
  return (
    all.length <= atATime &&
    all.filter(isTransaction).length <= transactionsAtATime &&
    all.filter(isCall).length <= callsAtATime
  );
}

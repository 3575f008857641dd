import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { guards, type Guard } from './sabotage.js';

export type DatabaseName = 'postgres' | 'mariadb';

/** How large a run is, and what decides it. */
export interface CampaignSettings {
  /** Decides the rentals, the faults, and who is killed when. How processes interleave is up to the machine. */
  readonly seed: number;
  readonly rentals: number;
  /** Hosts that are killed by SIGKILL. */
  readonly kills: number;
  /** Hosts that stand still for longer than a lease, as a machine that is suspended. */
  readonly freezes: number;
  /** Times that the database is killed and started again. */
  readonly restarts: number;
  /** Seconds that open rentals have to end, once all were started and nothing is killed any more. */
  readonly quiet: number;
  readonly databases: readonly DatabaseName[];
  /** Guards of the ledger that are taken out before the hosts start. */
  readonly without: readonly Guard[];
  /** Whether each guard is taken out in turn, in a run of its own. */
  readonly matrix: boolean;
}

export function campaignSettings(parameters: readonly string[]): CampaignSettings {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      rentals: { type: 'string', default: '5000' },
      kills: { type: 'string', default: '60' },
      freezes: { type: 'string', default: '6' },
      restarts: { type: 'string', default: '2' },
      quiet: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      database: { type: 'string', default: 'both' },
      without: { type: 'string', multiple: true, default: [] },
      matrix: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'rentals' | 'kills' | 'freezes' | 'restarts' | 'quiet' | 'seed'): number => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= 0) return value;
    throw new Error(`--${name} is no whole number`);
  };
  return {
    seed: whole('seed'),
    rentals: whole('rentals'),
    kills: whole('kills'),
    freezes: whole('freezes'),
    restarts: whole('restarts'),
    quiet: whole('quiet'),
    databases: databasesOf(values.database),
    without: values.without.map(guardOf),
    matrix: values.matrix,
  };
}

function databasesOf(name: string): readonly DatabaseName[] {
  if (name === 'both') return ['postgres', 'mariadb'];
  if (name === 'postgres' || name === 'mariadb') return [name];
  throw new Error('--database is none of postgres, mariadb, both');
}

function guardOf(name: string): Guard {
  const guard = guards.find((known) => known === name);
  if (guard === undefined) throw new Error(`--without is none of ${guards.join(', ')}`);
  return guard;
}

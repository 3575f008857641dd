import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';

/** How large a run is. Each value but the folder can be given, as `PAYSCORE_CHAOS_…` in the environment. */
export interface ChaosSettings {
  /** Decides what is sent in which order, and what is killed when. How processes interleave is up to the machine. */
  readonly seed: number;
  /** Each has five notifications. */
  readonly orders: number;
  readonly kills: number;
  /** Over which the first attempts are spread, on a machine that keeps up. */
  readonly seconds: number;
  /** By which WeChat Pay's intervals between attempts are divided. */
  readonly compression: number;
  /** Absolute; removed after the run. */
  readonly folder: string;
}

export function chaosSettings(environment: NodeJS.ProcessEnv): ChaosSettings {
  const number = (name: string, otherwise: number): number => {
    const value = Number(environment[`PAYSCORE_CHAOS_${name}`] ?? otherwise);
    if (!Number.isInteger(value) || value < 0) throw new Error(`PAYSCORE_CHAOS_${name} is no whole number`);
    return value;
  };
  return {
    seed: number('SEED', randomInt(2 ** 31)),
    orders: number('ORDERS', 1_000),
    kills: number('KILLS', 24),
    seconds: number('SECONDS', 75),
    compression: number('COMPRESSION', 240),
    folder: resolve(environment['PAYSCORE_CHAOS_FOLDER'] ?? '.'),
  };
}

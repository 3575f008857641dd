import { Random } from '../fuzz/random.js';
import type { Lanes } from './lanes.js';
import { families, run, type Family } from './run.js';
import { troubles, type Trouble } from './trouble.js';
import { findingsOf, wordOf } from './verdict.js';

/** What became of the runs of one family under one trouble. */
export interface Cell {
  readonly family: string;
  readonly trouble: string;
  succeeded: number;
  /** Rejected, or not sent. */
  refused: number;
  unknown: number;
  readonly findings: string[];
}

export interface Size {
  readonly seed: number;
  /** Of each cell. */
  readonly runs: number;
}

/** All cells of one family. */
export function runFamily(family: Family, size: Size, lanes: Lanes): Promise<Cell[]> {
  return Promise.all(troubles.map((trouble) => runCell(family, trouble, size, lanes)));
}

async function runCell(family: Family, trouble: Trouble, { seed, runs }: Size, lanes: Lanes): Promise<Cell> {
  const cell = { family: family.name, trouble: trouble.name, succeeded: 0, refused: 0, unknown: 0 };
  const findings: string[] = [];
  const surface = families.indexOf(family) * 100 + troubles.indexOf(trouble);
  const one = async (index: number): Promise<void> => {
    const random = new Random(seed, surface, index);
    const operation = random.pick(family.operations);
    await lanes.use(random.pick(trouble.reach), async (lane) => {
      const result = await run(operation, trouble, random, lane);
      const word = wordOf(result);
      if (word === 'succeeded' || word === 'unknown') cell[word] += 1;
      else cell.refused += 1;
      const where = `${operation.name}, ${trouble.name}, run ${index}, PAYSCORE_FAULT_SEED=${seed}`;
      findings.push(...findingsOf(result).map((text) => `${where}: ${text}`));
    });
  };
  await Promise.all(Array.from({ length: runs }, (_, index) => one(index)));
  return { ...cell, findings };
}

import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Lanes } from './lanes.js';
import { runFamily, type Cell, type Size } from './matrix.js';
import { families, type Family } from './run.js';

const { PAYSCORE_FAULT_SEED: seed = randomInt(1, 1_000_000_000), PAYSCORE_FAULT_RUNS: runs = 1 } =
  process.env;
const size: Size = { seed: Number(seed), runs: Number(runs) };

/** Calls of these families on bad days. `folder`: where the cells go, for the table of all. */
export function suite(members: readonly Family[], folder?: string): void {
  describe('A bad day', () => {
    const lanes = new Lanes();
    const rejections: unknown[] = [];
    const running = new Map<Family, Promise<Cell[]>>();
    const note = (reason: unknown): void => void rejections.push(reason);
    beforeAll(() => {
      process.on('unhandledRejection', note);
      // All at once: much of the time is spent waiting for answers that never come.
      for (const family of members) running.set(family, runFamily(family, size, lanes));
    });
    afterAll(async () => {
      await lanes.stop();
      process.off('unhandledRejection', note);
    });

    it.each(members)('does no harm to $name', { timeout: 3_600_000 }, async (family) => {
      const cells = (await running.get(family)) ?? [];
      if (folder !== undefined) {
        mkdirSync(folder, { recursive: true });
        const place = String(families.indexOf(family)).padStart(2, '0');
        writeFileSync(join(folder, `${place}.json`), JSON.stringify(cells));
      }
      expect(cells.flatMap(({ findings }) => findings).slice(0, 20)).toEqual([]);
      expect(rejections).toEqual([]);
    });
  });
}

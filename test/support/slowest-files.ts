import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const shown = 10;

/** Prints the test files that took longest, imports and hooks included. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const times = modules.map((module) => {
      const { setupDuration, collectDuration, duration } = module.diagnostic();
      return {
        file: relative(process.cwd(), module.moduleId),
        seconds: (setupDuration + collectDuration + duration) / 1000,
      };
    });
    const slowest = times.toSorted((one, other) => other.seconds - one.seconds).slice(0, shown);
    const lines = slowest.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
    console.log(`\nThe slowest ${slowest.length} of ${times.length} files:\n${lines.join('\n')}`);
  }
}

import 'reflect-metadata';
import { join } from 'node:path';
import { runChaos } from './chaos.js';
import { createIdentities } from './identities.js';
import { modes } from './mode.js';
import { Postgres } from './postgres.js';
import { report, violations } from './report.js';
import { chaosSettings } from './settings.js';

/** Runs every mode; fails when one breaks a rule. */
async function main(): Promise<void> {
  const settings = chaosSettings(process.env);
  console.log(`PAYSCORE_CHAOS_SEED=${settings.seed}`);
  const identities = createIdentities();
  const postgres = await Postgres.start(join(settings.folder, 'postgres'));
  try {
    for (const mode of modes) {
      const outcome = await runChaos(mode, settings, identities, postgres);
      const broken = violations(outcome, settings);
      console.log(`\n${report(outcome, settings)}`);
      for (const text of broken) console.log(`VIOLATION: ${text}`);
      if (broken.length > 0) process.exitCode = 1;
    }
  } finally {
    await postgres.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

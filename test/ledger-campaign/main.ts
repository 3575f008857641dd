import { join, resolve } from 'node:path';
import { runCampaign } from './campaign.js';
import { report, violations } from './report.js';
import { guards } from './sabotage.js';
import { campaignSettings, type CampaignSettings, type DatabaseName } from './settings.js';

const folder = resolve(process.env['PAYSCORE_CAMPAIGN_FOLDER'] ?? '.');

async function run(database: DatabaseName, settings: CampaignSettings): Promise<readonly string[]> {
  const name = [database, ...settings.without].join('-');
  const outcome = await runCampaign(database, settings, join(folder, 'build'), join(folder, name));
  const broken = violations(outcome, settings);
  console.log(`\n${report(outcome, settings)}`);
  for (const text of broken) console.log(`VIOLATION: ${text}`);
  return broken;
}

/** Every guard must be missed: a campaign that stays green without one does not try it. */
async function runMatrix(settings: CampaignSettings): Promise<void> {
  const rows: string[] = [];
  for (const guard of guards) {
    for (const database of settings.databases) {
      let first = 'NOTHING WAS MISSED';
      try {
        [first = first] = await run(database, { ...settings, without: [guard] });
      } catch (error) {
        first = `NOT TRIED: ${String(error)}`;
      }
      if (first.startsWith('NOT')) process.exitCode = 1;
      rows.push(`${guard.padEnd(24)}${database.padEnd(12)}${first.split('\n')[0]}`);
    }
  }
  console.log(`\nwithout the guard       on          is broken\n${rows.join('\n')}`);
}

async function main(): Promise<void> {
  const settings = campaignSettings(process.argv.slice(2));
  console.log(`--seed ${settings.seed}`);
  if (settings.matrix) return runMatrix(settings);
  for (const database of settings.databases) {
    const broken = await run(database, settings);
    if (broken.length > 0) process.exitCode = 1;
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

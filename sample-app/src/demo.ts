import { summary } from './demo/books.js';
import { cabinet } from './demo/cabinet.js';
import { course } from './demo/course.js';
import { lostDevice, rental } from './demo/rentals.js';
import { shop } from './demo/shop.js';
import { Stage } from './demo/stage.js';

const day = '2026-11-20';

const print = (line: string): void => console.log(line);

async function main(): Promise<boolean> {
  if (process.argv.length > 2) throw new TypeError('npm run demo takes no arguments');
  print(`The app, its users and WeChat Pay, with a database in memory. → is a call to WeChat Pay, ← its notification. The app
asks (query) about orders of which it has not heard for a while.`);
  const stage = await Stage.open(`${day}T09:00:00+08:00`, print);
  try {
    await rental(stage);
    await course(stage);
    await cabinet(stage);
    const mchid = await shop(stage);
    await lostDevice(stage);
    // WeChat Pay makes the bills of a day at ten the next morning.
    await stage.pass('1d');
    const { lines, agree } = await summary(stage, day, [undefined, mchid]);
    print(`\nThe books of ${day}\n${lines.join('\n')}`);
    print(agree ? '  The app and both bills agree.' : '  The app and the bills differ.');
    return agree;
  } finally {
    await stage.close();
  }
}

main().then(
  (agree) => process.exit(agree ? 0 : 1),
  (error: unknown) => {
    console.error('The demo failed:', error instanceof Error ? error.message : error);
    process.exit(1);
  },
);

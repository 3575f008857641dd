import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Child } from '../harness/child.mjs';
import { figure } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { table } from '../harness/table.mjs';
import { merchant, moduleOptions, rsaKeys } from '../world/merchant.mjs';
import { load } from '../world/package.mjs';
import { hasPostgres, startPostgres } from '../world/postgres.mjs';

const open = 100_000;
/** Questions that are measured: all open orders, unless the run is quick. */
const measured = settings.quick ? 10_000 : open;
const janitor = { perSecond: 400, concurrency: 50 };

/** Two processes ask about the open orders of one merchant, at an API that answers after 100 ms. */
export async function run() {
  if (!hasPostgres) {
    console.log('\nJanitor: not measured, PostgreSQL is not installed');
    return { tables: [], ratios: [] };
  }
  const postgres = await startPostgres();
  const { connectionString } = postgres;
  const client = new pg.Client({ connectionString });
  await client.connect();
  await fill(client);
  const stub = await Child.start('queries.mjs');
  const options = moduleOptions(rsaKeys(), stub.said);
  const given = JSON.stringify({ options, connectionString, janitor });
  const hosts = await Promise.all([1, 2].map(() => Child.start('janitor-host.mjs', given)));
  const rows = [];
  const memory = [];
  const begun = performance.now();
  let last = { asked: 0, at: begun };
  for (let part = 1; part <= 10; part += 1) {
    const { asked } = await askedAtLeast(stub, (measured * part) / 10);
    const [one, other] = await Promise.all(hosts.map((host) => host.ask('memory')));
    const at = performance.now();
    const perSecond = (1000 * (asked - last.asked)) / (at - last.at);
    last = { asked, at };
    memory.push(one.rss + other.rss);
    rows.push([asked, perSecond, one.rss, other.rss]);
  }
  const perSecond = (1000 * last.asked) / (last.at - begun);
  await Promise.all(hosts.map((host) => host.ask('close')));
  const { asked, twice } = await stub.ask('counts');
  const { rows: plan } = await client.query(
    `EXPLAIN SELECT order_key FROM payscore_orders WHERE mchid = $1 AND due_at <= $2
      AND registration IN ('') ORDER BY due_at LIMIT 25`
      .replaceAll('$1', `'${merchant.mchid}'`)
      .replaceAll('$2', String(Date.now())),
  );
  const steps = plan.map((row) => row['QUERY PLAN']);
  console.log(`\n${steps.join('\n')}`);
  await client.end();
  await Promise.all([...hosts, stub].map((child) => child.stop()));
  await postgres.stop();
  return {
    tables: [
      table(
        `${open} open orders, two processes, answers after 100 ms, at most ${janitor.perSecond} questions a second`,
        ['asked', 'questions/s', 'RSS MB', 'RSS MB of the other'],
        rows,
      ),
    ],
    ratios: [
      figure('orders asked twice in their period', twice, ''),
      figure('questions/s of those allowed', perSecond / janitor.perSecond, ''),
      figure('memory at 100 % of 10 %', memory.at(-1) / memory[0], ''),
      figure(
        'scans of the whole table in a claim',
        steps.some((step) => step.includes('Seq Scan')) ? 1 : 0,
        '',
      ),
      figure('orders asked', asked, ''),
    ],
  };
}

/** Orders that were asked about five times, so that the next question is a day later. */
async function fill(client) {
  const { ledgerMigrations } = load('ledger/index.js');
  for (const { statements } of ledgerMigrations('postgres'))
    for (const statement of statements) await client.query(statement);
  await client.query(
    `INSERT INTO payscore_orders (order_key, registration, mchid, kind, number, phase, as_of, finding_json, due_at, asked,
       next_place, created_at, updated_at)
     SELECT $1 || ':service-order::B' || n, '', $1, 'service-order', 'B' || n, 'AwaitingConfirmation', 0, '{}',
       $2::bigint - n, 5, 1, $2::bigint, $2::bigint FROM generate_series(1, $3::int) AS n`,
    [merchant.mchid, Date.now(), open],
  );
  await client.query('ANALYZE payscore_orders');
}

async function askedAtLeast(stub, count) {
  for (;;) {
    const counts = await stub.ask('counts');
    if (counts.asked >= count) return counts;
    await sleep(100);
  }
}

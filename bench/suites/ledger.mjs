import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../harness/child.mjs';
import { interleave, medianOf, ratio } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { table } from '../harness/table.mjs';
import { openDatabase } from '../world/host-database.mjs';
import { postAll, requestBytes } from '../world/load.mjs';
import { hasMariadb, startMariadb } from '../world/mariadb.mjs';
import { merchant, moduleOptions, rsaKeys } from '../world/merchant.mjs';
import { payments } from '../world/notifications.mjs';
import { load } from '../world/package.mjs';
import { hasPostgres, startPostgres } from '../world/postgres.mjs';

/** Transactions, commands or notifications in a round. */
const count = settings.quick ? 300 : 1500;
/** As many as the relay sends at the same time, and more than the 10 connections of a process's pool. */
const concurrency = 20;
const path = '/wechat/payscore';
const relay = { pollInterval: 20, concurrency };

let made = 0;
const numbers = (many) => Array.from({ length: many }, () => `B${(made += 1)}`);

/** Work of a host in its own database, beside the same work with the ledger. */
export async function run() {
  const name = process.env.BENCH_DATABASE ?? 'postgres';
  const has = { postgres: hasPostgres, mariadb: hasMariadb }[name];
  if (has === undefined) throw new Error(`No database ${name}; there are postgres and mariadb`);
  if (!has) {
    console.log(`\nLedger: not measured, ${name} is not installed`);
    return { tables: [], ratios: [] };
  }
  const server = await (name === 'postgres' ? startPostgres() : startMariadb());
  const address = server.address ?? { dialect: 'postgres', connectionString: server.connectionString };
  const database = await openDatabase(address);
  const execute = (text) => database.transaction((client) => database.run(client, { text, values: [] }));
  for (const { statements } of load('ledger/index.js').ledgerMigrations(database.dialect))
    for (const statement of statements) await execute(statement);
  for (const own of ['rentals', 'payments'])
    await execute(`CREATE TABLE ${own} (id VARCHAR(40) NOT NULL PRIMARY KEY, fee BIGINT NOT NULL)`);

  const measured = { ...(await stores(address)), ...(await notifications(address)) };
  for (const latency of [0, 100]) Object.assign(measured, await relays(address, execute, latency));
  await database.close();
  await server.stop();

  const rows = Object.entries(measured).map(([what, rounds]) => [what, medianOf(rounds, 'perSecond')]);
  const title = `Ledger for ${merchant.mchid} on ${name}, ${concurrency} at a time, ${count} a round`;
  const of = (what, one, other) => ratio(`${what}: of ${other}`, measured, [one, other], 'perSecond');
  return {
    tables: [table(title, ['work', 'a second'], rows)],
    ratios: [
      of('transactions that store a command', 'stored', 'bare'),
      of('notifications with the ledger', 'notified with', 'handled'),
      of('notifications without the ledger', 'notified without', 'handled'),
      of('notifications with the ledger', 'notified with', 'notified without'),
      of('notifications with the ledger', 'notified with', 'the same statements by hand'),
      ...[0, 100].flatMap((latency) =>
        [1, 2].map((processes) =>
          of(
            `commands sent and recorded, relays: ${processes}`,
            `relays ${latency} ms ${processes}`,
            `direct ${latency} ms`,
          ),
        ),
      ),
    ],
  };
}

const hostAt = (stub, address, changes) =>
  Child.start(
    'ledger-host.mjs',
    JSON.stringify({ options: moduleOptions(rsaKeys(), stub.said), address, relay: false, ...changes }),
  );

const nowhere = () => ({ said: { origin: 'http://127.0.0.1:9', platformPem: rsaKeys().publicPem } });

async function stores(address) {
  const host = await hostAt(nowhere(), address, {});
  const ask = (work) => () => host.ask({ work, numbers: numbers(count), concurrency });
  const measured = await interleave({ bare: ask('bare'), stored: ask('stored'), handled: ask('handled') });
  await host.stop();
  return measured;
}

async function notifications(address) {
  const platform = rsaKeys();
  const stub = { said: { origin: 'http://127.0.0.1:9', platformPem: platform.publicPem } };
  const hosts = await Promise.all(
    [true, false].map((hasLedger) => hostAt(stub, address, { hasLedger, isRecorded: hasLedger })),
  );
  const post = (host, to) => async () => {
    const requests = (await payments(count, platform.privateKey)).map((one) => requestBytes(to, one));
    return postAll(host.said.port, requests, 204);
  };
  // The first of the contenders is recorded for the second, which runs the same statements by hand.
  const measured = await interleave({
    'notified with': post(hosts[0], path),
    'the same statements by hand': post(hosts[0], '/bare'),
    'notified without': post(hosts[1], path),
  });
  await Promise.all(hosts.map((host) => host.stop()));
  return measured;
}

/** Commands that are due when the relays start, beside calls by the host itself. */
async function relays(address, execute, latency) {
  const stub = await Child.start('queries.mjs', String(latency));
  const host = await hostAt(stub, address, {});
  const waits = async () => {
    const text = `SELECT COUNT(*) AS n FROM payscore_commands WHERE state = 'waiting'`;
    return Number((await execute(text))[0].n);
  };
  const sent = (processes) => async () => {
    await execute('DELETE FROM payscore_commands');
    await host.ask({ work: 'stored', numbers: numbers(count), concurrency });
    const senders = await Promise.all(
      Array.from({ length: processes }, () => hostAt(stub, address, { relay })),
    );
    const [before, startedAt] = [await waits(), performance.now()];
    while ((await waits()) > 0) await sleep(10);
    const perSecond = (1000 * before) / (performance.now() - startedAt);
    await Promise.all(senders.map((sender) => sender.ask({ work: 'close' })));
    await Promise.all(senders.map((sender) => sender.stop()));
    return { perSecond };
  };
  const direct = () => host.ask({ work: 'direct', numbers: numbers(count), concurrency });
  const measured = await interleave(
    {
      [`direct ${latency} ms`]: direct,
      [`relays ${latency} ms 1`]: sent(1),
      [`relays ${latency} ms 2`]: sent(2),
    },
    { rounds: settings.quick ? 2 : 5, warmUp: !settings.quick },
  );
  await Promise.all([host, stub].map((child) => child.stop()));
  return measured;
}

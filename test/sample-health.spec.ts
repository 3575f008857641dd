import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RentalView } from '../sample-app/src/rentals/rental.view.js';
import { SampleHost } from './support/sample-host.js';
import { dataFolder, SampleProcess } from './support/sample-process.js';

const id = 'a'.repeat(32);

async function send(url: string, method: string, body?: object): Promise<Response> {
  return fetch(url, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

describe("the sample's health", () => {
  let host: SampleHost;
  beforeAll(async () => {
    host = await SampleHost.start();
  }, 120_000);
  afterAll(() => host?.stop());

  it('is asked by probes, and covers the shops', async () => {
    await host.call('PUT', '/shops/1900000201', { name: '花店' });
    expect(await host.call('GET', '/health/live')).toMatchObject({ status: 'ok' });
    expect(await host.call('GET', '/health/ready')).toMatchObject({ status: 'ok' });
    expect(await host.call('GET', '/health')).toMatchObject({
      details: { payscore: { status: 'up', merchants: { up: 2 }, dependencies: { down: 0 } } },
    });
  });

  it('is bad while the ledger has no tables', async () => {
    const dataSource = host.sample.app.get(DataSource);
    await dataSource.query('ALTER TABLE payscore_actions RENAME TO hidden');
    expect((await host.ask('GET', '/health/ready')).status).toBe(503);
    expect((await host.ask('GET', '/health/live')).status).toBe(200);
    await dataSource.query('ALTER TABLE hidden RENAME TO payscore_actions');
    expect((await host.ask('GET', '/health/ready')).status).toBe(200);
  });

  it('shows its API with types and comments, on a page without scripts of others', async () => {
    const page = await fetch(`${host.sample.url}/docs`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'self';/);
    const html = await page.text();
    const scripts = [...html.matchAll(/<script([^>]*)>([^<]*)/g)];
    expect(scripts).toHaveLength(3);
    for (const [, attributes = '', code = ''] of scripts) {
      expect(code.trim()).toBe('');
      const source = /src="([^"]+)"/.exec(attributes)?.[1] ?? '';
      expect((await fetch(new URL(source, `${host.sample.url}/docs`))).status).toBe(200);
    }

    const { paths, components } = (await (
      await fetch(`${host.sample.url}/docs-json`)
    ).json()) as OpenAPIObject;
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/rentals/{id}', '/courses/{id}', '/shops/{mchid}/sales/{id}', '/health']),
    );
    expect(paths).not.toHaveProperty('/simulated/{path}');
    const { schemas } = components ?? {};
    expect(schemas?.['SaleView']).toMatchObject({
      required: expect.arrayContaining(['id', 'mchid', 'price', 'order']) as string[],
      properties: {
        price: { type: 'number', description: 'In fen, as it was when the user ordered.' },
        order: { nullable: true, allOf: [{ $ref: '#/components/schemas/OrderView' }] },
      },
    });
    expect(schemas?.['SaleView']).not.toHaveProperty('properties.confirmation');
    expect(schemas?.['RentalView']).toMatchObject({
      properties: { refunds: { items: { $ref: '#/components/schemas/RefundView' } } },
    });
    expect(paths['/shops/{mchid}/sales/{id}/deliver']?.post?.summary).toMatch(/price is collected/);
  });
});

it("shows the sample's API as its sources are: npm run openapi:sample", () => {
  const { stderr, status } = spawnSync('node', ['tools/openapi-of-sample.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
}, 120_000);

/** A process that does nothing but wait for a signal, and then never stops. @param folder with shutdown.js */
function endless(folder: string): SampleProcess {
  const code = `require('${folder}/shutdown.js').stopOnSignal(() => new Promise(() => undefined));
    setInterval(() => undefined, 1_000);
    console.log('ready')`;
  const waiting = SampleProcess.run(['-e', code]);
  onTestFinished(waiting.kill);
  return waiting;
}

describe('a sample that does not stop', () => {
  const folder = dataFolder();
  beforeAll(async () => {
    const bundle = await rolldown({ input: 'sample-app/src/shutdown.ts', platform: 'node' });
    await bundle.write({ file: join(folder.path, 'shutdown.js'), format: 'cjs' });
    await bundle.close();
  });
  afterAll(folder.remove);

  it('ends at once at the second Ctrl+C, and takes one key press that came twice for one', async () => {
    const waiting = endless(folder.path);
    await waiting.says(/ready/);
    waiting.signal('SIGINT');
    await waiting.says(/Stopping/);
    waiting.signal('SIGINT');
    expect(await Promise.race([waiting.exited(), sleep(1_000, 'still runs')])).toBe('still runs');
    waiting.signal('SIGINT');
    expect(await waiting.exited()).toBe(130);
    expect(waiting.output.match(/Stopping/g)).toHaveLength(1);
  });

  it('ends within ten seconds, whatever does not', async () => {
    const waiting = endless(folder.path);
    await waiting.says(/ready/);
    waiting.signal('SIGTERM');
    expect(await waiting.exited()).toBe(1);
    expect(waiting.output).toMatch(/did not stop within 10000 ms/);
  });
});

describe('npm start', () => {
  let data: ReturnType<typeof dataFolder>;
  let app: SampleProcess;

  beforeAll(async () => {
    data = dataFolder();
    app = await SampleProcess.start(data.path, { OTEL_CONSOLE: '1' });
  }, 240_000);
  afterAll(() => {
    app?.kill();
    data?.remove();
  });

  it('ends the command under way at a signal, and has everything after the next start', async () => {
    const delay = { kind: 'delay', operation: 'POST /v3/payscore/serviceorder', milliseconds: 2_000 };
    expect((await send(`${app.simulatorUrl}/simulator/faults`, 'POST', delay)).status).toBeLessThan(300);
    expect((await send(`${app.url}/rentals/${id}`, 'PUT', { cabinet: 'PB-1' })).status).toBe(200);
    const met = async (): Promise<unknown> => (await fetch(`${app.simulatorUrl}/simulator/faults`)).json();
    await expect.poll(met, { timeout: 10_000 }).toMatchObject({ faults: [{}] });
    // An open event stream must not hold it up.
    const events = await fetch(`${app.url}/underneath/events`);
    onTestFinished(() => events.body?.cancel());
    app.signal('SIGTERM');
    await app.says(/Stopping/);
    const refused = await fetch(`${app.url}/rentals/tariff`).then(
      ({ status }) => status,
      () => 'no connection',
    );
    expect([503, 'no connection']).toContain(refused);
    expect(await app.exited()).toBe(0);
    // OTEL_CONSOLE=1
    expect(app.output).toMatch(/name: 'ServiceOrderService.create'/);
    expect(app.output).toMatch(/name: 'payscore.call.duration'/);

    app = await SampleProcess.start(data.path);
    const rental = (await (await fetch(`${app.url}/rentals/${id}`)).json()) as RentalView;
    expect(rental.order?.commands).toMatchObject([{ state: 'done', attempts: 1 }]);
    expect(rental.launch).not.toBeNull();
    app.signal('SIGINT');
    expect(await app.exited()).toBe(0);
    expect(app.output).not.toContain('payscore.call.duration');
  }, 120_000);
});

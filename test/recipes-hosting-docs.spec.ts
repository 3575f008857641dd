import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { PayscoreModule, PayscoreWebhookController, ServiceOrderService } from 'nestjs-payscore';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hostAnsweredWith } from './support/answered-host.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { freePort } from './support/free-port.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';

const page = MarkdownSnippets.of('docs/recipes-hosting.md', '.recipes-hosting');

const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

@PayscoreWebhookController('wechat/payscore')
class Notifications {}

interface Logging {
  readonly logging: (destination: { write: (line: string) => void }) => DynamicModule;
  readonly useLogging: (app: INestApplication) => void;
}

describe('the page of recipes for hosting', () => {
  isShortAndCompiles(page);

  it('logs by pino what the package and the host say, and no person', async () => {
    const { logging, useLogging } = (await import(page.path('logging.ts'))) as Logging;
    const { Rentals } = (await import(page.path('rentals.ts'))) as {
      Rentals: Type<{ state(outOrderNo: string): Promise<string> }>;
    };
    const lines: Record<string, unknown>[] = [];
    const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const answer = {
      status: 400,
      headers: { 'request-id': '08-1' },
      body: JSON.stringify({ code: 'PARAM_ERROR', message: '参数错误', detail: { value: openid } }),
    };
    const host = await (
      await hostAnsweredWith(answer)
    )
      .importing(logging({ write }))
      .controllers(Notifications)
      .providers(Rentals)
      .configured(useLogging)
      .start();
    await expect(host.get(Rentals).state('R1')).rejects.toThrow('PARAM_ERROR');
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 50,
        payscore: expect.objectContaining({ code: 'PARAM_ERROR', requestId: '08-1' }) as object,
      }),
    );
    await host.deliver({ headers: { 'content-type': 'application/json' }, body: '{}' });
    expect(lines).toContainEqual(expect.objectContaining({ level: 40, context: 'Payscore' }));
    expect(JSON.stringify(lines)).not.toContain(openid);
  });

  it('shows a controller whose document has its own property and the answer', async () => {
    const { RentalController } = (await import(page.path('rental.controller.ts'))) as {
      RentalController: Type;
    };
    const { simulator } = await startSimulator();
    const notifyUrl = 'http://127.0.0.1:9/notify';
    const host = await PayscoreHost.of(PayscoreModule.forRoot({ ...simulator.moduleOptions(), notifyUrl }))
      .controllers(RentalController, Notifications)
      .start();
    const rented = await fetch(host.url('/rentals'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outOrderNo: 'R1', cabinet: 'C7' }),
    });
    expect(rented.status).toBe(201);
    expect(simulator.orders.get('R1')).toMatchObject({ device: { start_device_id: 'C7' } });
    expect(host.get(ServiceOrderService)).toBeDefined();

    const { paths, components } = SwaggerModule.createDocument(host.app, new DocumentBuilder().build());
    expect(Object.keys(paths)).toEqual(['/rentals']);
    expect(components?.schemas?.['RentRequest']).toMatchObject({
      properties: { cabinet: { type: 'string', description: 'Number on the cabinet' } },
    });
    expect(components?.schemas).toHaveProperty('ServiceOrder');
  });
});

const simulatorFolder = resolve(__dirname, '../packages/simulator');

/** Instructions of the Dockerfile with their arguments, comments left out. */
const steps = readFileSync(join(simulatorFolder, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): [string, string] => [line.split(' ', 1)[0] ?? '', line.slice(line.indexOf(' ') + 1)]);

const argumentsOf = (name: string): string[] =>
  steps.filter(([step]) => step === name).map(([, text]) => text);

describe('the image of the simulator', () => {
  it('has a simulator that answers, made by its steps in an empty folder', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'payscore-image-')));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const [name, text] of steps) {
      const [from = '', to = ''] = text.split(' ');
      if (name === 'COPY')
        cpSync(join(simulatorFolder, from), join(folder, to === './' ? from : to), { recursive: true });
      // Installed from the registry in an image; here the same packages are linked.
      if (name === 'RUN') {
        expect(text).toMatch(/^npm install --omit=dev --ignore-scripts /);
        symlinkSync(resolve(__dirname, '../node_modules'), join(folder, 'node_modules'));
      }
    }
    const [program = '', ...args] = ['ENTRYPOINT', 'CMD'].flatMap((name) =>
      argumentsOf(name).flatMap((text) => JSON.parse(text) as string[]),
    );
    expect(program).toBe('node');
    const port = await freePort();
    const child = spawn(process.execPath, [...args, '--port', `${port}`], { cwd: folder });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
    expect(child.exitCode).toBeNull();
    const config = await fetch(`http://127.0.0.1:${port}/simulator/config`);
    expect([config.status, await config.text()]).toEqual([200, expect.stringContaining('"1230000109"')]);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('copies nothing that is not there, and needs no root', () => {
    expect(argumentsOf('USER')).toEqual(['node']);
    expect(argumentsOf('EXPOSE')).toEqual(['8443']);
    const { dependencies } = JSON.parse(readFileSync(join(simulatorFolder, 'package.json'), 'utf8')) as {
      dependencies: object;
    };
    expect(Object.keys(dependencies)).toEqual(['commander']);
  });
});

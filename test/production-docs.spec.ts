import type { INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { PayscoreHealth, ServiceOrderService } from 'nestjs-payscore';
import { PayscoreSimulator, PayscoreTestingModule } from 'nestjs-payscore/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';

const folder = '.production';
// app.module.ts imports its payscore.notifications.ts.
MarkdownSnippets.of('README.md', folder);
const page = MarkdownSnippets.of('docs/production.md', folder);

const root = resolve(__dirname, '..');
const sources = (under: string): string =>
  readdirSync(join(root, under), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');

/** Cells of a column of the table of alarms. */
const alarms = (column: number): string[] =>
  page.text
    .slice(page.text.indexOf('## What to raise an alarm on'), page.text.indexOf('## The end of a process'))
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (-|what )/.test(line))
    .map((line) => line.split('|')[column]?.trim() ?? '');
const quoted = (cells: string[]): string[] =>
  cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text));

describe('the page on production', () => {
  isShortAndCompiles(page);

  it('shows a module that boots with its health, and calls', async () => {
    const { AppModule } = (await import(page.path('app.module.ts'))) as { AppModule: Type };
    const { app }: { app: INestApplication } = await PayscoreTestingModule.start(
      Test.createTestingModule({ imports: [AppModule] }),
    );
    onTestFinished(() => app.close());
    const query = app.get(ServiceOrderService).query({ outOrderNo: 'none' });
    await expect(query).rejects.toMatchObject({ code: 'ORDER_NOT_EXIST' });
    expect(await app.get(PayscoreHealth).report()).toMatchObject({ status: 'up', merchantCount: { up: 1 } });
  });

  it('shows a main.ts that listens when it is run', async () => {
    const simulator = await PayscoreSimulator.start();
    onTestFinished(() => simulator.stop());
    for (const [name, value] of Object.entries({ ...simulator.clientConfigs()[0]?.env, PORT: '0' }))
      vi.stubEnv(name, value);
    const create = vi.spyOn(NestFactory, 'create');
    onTestFinished(() => void vi.unstubAllEnvs().restoreAllMocks());
    await import(page.path('main.ts'));
    const app = (await create.mock.results[0]?.value) as INestApplication;
    onTestFinished(() => app.close());
    await vi.waitFor(() => expect(app.getHttpServer().listening).toBe(true), 10_000);
    const strange = await fetch(`${await app.getUrl()}/wechat/payscore`, { method: 'POST' });
    expect(strange.status).toBe(401);
  });

  it('names lines of the log as they are written', () => {
    const lines = quoted(alarms(3));
    const code = sources('lib');
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter((line) => !code.includes(line))).toEqual([]);
  });

  it('names metrics and attributes that exist', () => {
    const names = quoted(alarms(2)).filter((name) => name.startsWith('payscore.'));
    const code = sources('lib/integrations/opentelemetry');
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !code.includes(`'${name}'`))).toEqual([]);
  });
});

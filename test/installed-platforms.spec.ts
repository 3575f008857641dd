import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';

const root = resolve(__dirname, '..');
const platforms = ['platform-express', 'platform-fastify'];

const host = `
const { Module } = require('@nestjs/common');
const { Test } = require('@nestjs/testing');
const { PayscoreModule, ServiceOrderService } = require('nestjs-payscore');
const { PayscoreTestingModule } = require('nestjs-payscore/testing');

class AppModule {}
Module({ imports: [PayscoreModule.forRootAsync({ useFactory: () => ({}) })] })(AppModule);

async function main() {
  const { app } = await PayscoreTestingModule.start(Test.createTestingModule({ imports: [AppModule] }));
  const order = await app.get(ServiceOrderService).create({
    outOrderNo: 'R1',
    serviceIntroduction: '充电宝租借',
    timeRange: { startTime: 'OnAccept' },
    riskFund: { name: 'DEPOSIT', amount: 9900 },
    notifyUrl: 'http://127.0.0.1:9/notify',
  });
  await app.close();
  return app.getHttpAdapter().getType() + ' ' + order.state;
}
main().catch((error) => error.name + ': ' + error.message).then((text) => console.log(text));
`;

/** A project in whose node_modules is what is in this one's, and of Nest's platforms these only. */
function project(installed: readonly string[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'payscore-platforms-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const modules = join(folder, 'node_modules');
  const link = (from: string, name: string): void => symlinkSync(join(root, from), join(modules, name));
  mkdirSync(join(modules, '@nestjs'), { recursive: true });
  mkdirSync(join(modules, 'nestjs-payscore'));
  for (const name of ['package.json', 'dist']) link(name, `nestjs-payscore/${name}`);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!['@nestjs', 'nestjs-payscore'].includes(name) && !name.startsWith('.'))
      link(`node_modules/${name}`, name);
  }
  for (const name of readdirSync(join(root, 'node_modules/@nestjs'))) {
    if (!platforms.includes(name) || installed.includes(name))
      link(`node_modules/@nestjs/${name}`, `@nestjs/${name}`);
  }
  writeFileSync(join(folder, 'host.cjs'), host);
  return folder;
}

/** What the host prints. Symbolic links are left as they are, or packages would find what is beside the originals. */
async function run(installed: readonly string[]): Promise<string> {
  const args = ['--preserve-symlinks', '--preserve-symlinks-main', 'host.cjs'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project(installed) });
  return stdout.trim().split('\n').at(-1) ?? '';
}

describe('A host in a project', () => {
  it.each([
    ['Fastify only', ['platform-fastify'], 'fastify CREATED'],
    ['Express only', ['platform-express'], 'express CREATED'],
    ['both', platforms, 'express CREATED'],
  ])('with %s starts on what is there', async (_, installed, printed) => {
    expect(await run(installed)).toBe(printed);
  });

  it('with neither is told what to install, and its process goes on', async () => {
    expect(await run([])).toMatch(
      /^(SimulatorError|Error): .*neither @nestjs\/platform-express nor @nestjs\/platform-fastify/,
    );
  });
});

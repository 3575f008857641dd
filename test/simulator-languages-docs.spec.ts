import { PayscoreSimulator } from 'nestjs-payscore/testing';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const page = readFileSync('docs/simulator-from-php-go-java.md', 'utf8');

/** Whether this machine has the language. */
function has(command: string): boolean {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Each language: its program on the page, and the command that runs it. */
const languages = [
  { file: 'order.php', command: ['php'] },
  { file: 'order.go', command: ['go', 'run'] },
  { file: 'Order.java', command: ['java'] },
] as const;

const codeOf = (file: string): string =>
  [...page.matchAll(/```\w+\n([\s\S]*?)```/g)]
    .map(([, code = '']) => code)
    .find((code) => code.includes(`// ${file}\n`)) ?? '';

describe('the page on PHP, Go and Java', () => {
  it('is short enough to be read', () => {
    expect(page.trim().split('\n').length).toBeLessThan(150);
  });

  it.each(languages.map((language) => ({ ...language, runs: has(language.command[0]) })))(
    'shows a program that the simulator answers: $file',
    async ({ file, command: [program, ...args], runs }) => {
      expect(codeOf(file)).not.toBe('');
      if (!runs) return;
      const simulator = await PayscoreSimulator.start();
      onTestFinished(() => simulator.stop());
      const { mchid, serialNo, privateKey, appid, serviceId } = simulator.moduleOptions();
      if (program !== 'php')
        await fetch(`${simulator.baseUrl}/simulator/orders`, {
          method: 'POST',
          body: '{"out_order_no":"R1"}',
        });
      const folder = mkdtempSync(join(tmpdir(), 'payscore-languages-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      mkdirSync(join(folder, 'keys'));
      writeFileSync(join(folder, 'keys/apiclient_key.pem'), privateKey);
      writeFileSync(join(folder, file), codeOf(file));
      const env = {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? folder,
        WECHATPAY_BASE_URL: simulator.baseUrl,
        WECHATPAY_MCHID: mchid,
        WECHATPAY_SERIAL_NO: serialNo,
        WECHATPAY_APPID: appid,
        WECHATPAY_SERVICE_ID: serviceId,
      };
      const out = await new Promise<string>((done, fail) => {
        execFile(program, [...args, file], { cwd: folder, env, timeout: 120_000 }, (error, said) =>
          error === null ? done(said) : fail(error),
        );
      });
      const answer = JSON.parse(out.trim().split('\n').at(-1) ?? '') as object;
      expect(answer).toMatchObject({ out_order_no: 'R1', state: 'CREATED' });
    },
    150_000,
  );
});

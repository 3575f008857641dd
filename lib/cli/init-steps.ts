import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { NestProject } from './init-project.js';

const commands = {
  npm: {
    add: 'npm install',
    dev: 'npm install --save-dev',
    run: 'npx',
    test: 'npm test',
    start: 'npm start --',
  },
  pnpm: {
    add: 'pnpm add',
    dev: 'pnpm add --save-dev',
    run: 'pnpm exec',
    test: 'pnpm test',
    start: 'pnpm start',
  },
  yarn: { add: 'yarn add', dev: 'yarn add --dev', run: 'yarn', test: 'yarn test', start: 'yarn start' },
  bun: { add: 'bun add', dev: 'bun add --dev', run: 'bunx', test: 'bun run test', start: 'bun run start' },
} as const;

/**
 * What is left to do once the files are written, as text for the terminal.
 * @param folder of the written files, relative to the project
 */
export function nextSteps(project: NestProject, folder: string): string {
  const { add, dev, run, test, start } = commands[project.manager];
  // Jest of Nest 11 cannot load the ES modules of @nestjs/axios 12.
  const axios = project.nest === 11 ? '@nestjs/axios@4' : '@nestjs/axios';
  const testing = project.packages.has('@nestjs/testing') ? '' : ` @nestjs/testing@${project.nest}`;
  const ending = project.modules === 'esm' ? '.js' : '';
  const toModule = posix.relative(project.sources, posix.join(folder, 'payscore.module'));
  const path = toModule.startsWith('.') ? toModule : `./${toModule}`;
  const main = posix.join(project.sources, 'main.ts');
  const prefix = globalPrefixIn(join(project.root, main));
  const notifyUrl = `http://127.0.0.1:3000/${prefix}/wechat/payscore`;
  const flag = prefix === undefined ? '' : ` --notify-url ${notifyUrl}`;
  const steps = [
    [
      'install the packages',
      `${add} nestjs-payscore ${axios} axios class-transformer class-validator`,
      `${dev} payscore-simulator${testing}`,
    ],
    [
      `import the module in ${posix.join(project.sources, 'app.module.ts')}, and add it to its imports`,
      `import { AppPayscoreModule } from '${path}${ending}';`,
    ],
    keepsRawBody(join(project.root, main))
      ? []
      : [
          `keep the raw bytes in ${main}, because the signature of a notification covers them`,
          'NestFactory.create(AppModule, { rawBody: true })',
        ],
    project.runner === undefined ? [] : ['run the test against the simulator; it needs no keys', test],
    [
      `write calls as README shows them under "Call"${project.modules === 'esm' ? '' : '; its imports end in .js, yours do not'}`,
    ],
    [
      'start the simulator, and in a second terminal the application',
      `${run} payscore-simulator --keys keys${flag}`,
      `${start} --env-file keys/.env`,
    ],
    prefix === undefined
      ? []
      : [
          `${main} sets the global prefix ${prefix}: the address of notifications carries it, here and for WeChat Pay`,
          `WECHATPAY_NOTIFY_URL=https://<your domain>/${prefix}/wechat/payscore`,
        ],
    [
      'for WeChat Pay itself, make a .env of .env.example and have it checked',
      `${run} nestjs-payscore doctor --dotenv .env`,
    ],
  ].filter(({ length }) => length > 0);
  const lines = steps.flatMap(([what = '', ...code], index) => [
    `${index + 1}. ${what}${code.length === 0 ? '' : ':'}`,
    ...code.map((line) => `     ${line}`),
  ]);
  const untested =
    project.runner === undefined
      ? ['No test is written, because package.json has neither jest nor vitest.']
      : [];
  return [...untested, '', 'Next:', ...lines, ''].join('\n');
}

/** The global prefix that main.ts sets, without slashes at its ends; `<prefix>` where it is not written there as text. */
function globalPrefixIn(main: string): string | undefined {
  const text = existsSync(main) ? readFileSync(main, 'utf8') : '';
  const [call, , prefix] = /^(?!\s*\/\/).*\.setGlobalPrefix\(\s*(?:(['"`])([^'"`$]*)\1)?/m.exec(text) ?? [];
  return call === undefined ? undefined : (prefix ?? '<prefix>').replace(/^\/+|\/+$/g, '') || undefined;
}

/** On Fastify the scope of the route keeps the bytes. */
const keepsRawBody = (main: string): boolean =>
  existsSync(main) && /rawBody:\s*true|FastifyAdapter/.test(readFileSync(main, 'utf8'));

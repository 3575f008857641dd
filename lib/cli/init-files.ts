import { posix } from 'node:path';
import { environmentVariables, type EnvironmentVariable } from '../config/environment-variables.js';
import type { NestProject } from './init-project.js';

/** A file that `init` writes; the path is relative to the project, with slashes. */
export interface ProjectFile {
  readonly path: string;
  readonly content: string;
}

/**
 * The files for a project.
 * @param folder of the TypeScript files, relative to the project
 */
export function projectFiles({ modules, runner }: NestProject, folder: string): readonly ProjectFile[] {
  const ending = modules === 'esm' ? '.js' : '';
  const file = (name: string, content: string): ProjectFile => ({ path: posix.join(folder, name), content });
  return [
    file('payscore.options.ts', optionsFile),
    file('payscore.notifications.ts', notificationsFile),
    file('payscore.module.ts', moduleFile(ending)),
    ...(runner === undefined ? [] : [file('payscore.spec.ts', testFile(ending, runner))]),
    { path: '.env.example', content: dotenvExample() },
  ];
}

const optionsFile = `import { payscoreOptionsFromEnv } from 'nestjs-payscore';
import type { PayscoreModuleOptions } from 'nestjs-payscore';

/** .env.example lists the variables; a wrong one stops the boot with its name and the remedy. */
export function payscoreOptions(): PayscoreModuleOptions {
  return payscoreOptionsFromEnv();
}
`;

/** The class of README, whose other files and test work with it. */
const notificationsFile = `import { Logger } from '@nestjs/common';
import { OnPayscoreEvent, PayscoreWebhookController } from 'nestjs-payscore';
import type { ServiceOrderConfirmed, ServiceOrderPaid } from 'nestjs-payscore';

/** A method runs once a notification is verified, decrypted and new. If it throws, WeChat Pay sends it again. */
@PayscoreWebhookController('wechat/payscore')
export class PayscoreNotifications {
  private readonly logger = new Logger(PayscoreNotifications.name);
  /** A table of your database. */
  readonly paidOrders = new Map<string, number>();

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  confirmed(order: ServiceOrderConfirmed): void {
    this.logger.log(\`order \${order.outOrderNo} is confirmed\`);
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(order: ServiceOrderPaid): void {
    this.paidOrders.set(order.outOrderNo, order.totalAmount ?? 0);
    this.logger.log(\`order \${order.outOrderNo} is paid: \${order.totalAmount} fen\`);
  }
}
`;

const moduleFile = (ending: string): string => `import { Module } from '@nestjs/common';
import { PayscoreModule } from 'nestjs-payscore';
import { PayscoreNotifications } from './payscore.notifications${ending}';
import { payscoreOptions } from './payscore.options${ending}';

/** A module whose providers inject ServiceOrderService, or another service of nestjs-payscore, imports this one. */
@Module({
  imports: [PayscoreModule.forRootAsync({ useFactory: payscoreOptions })],
  controllers: [PayscoreNotifications],
  exports: [PayscoreModule],
})
export class AppPayscoreModule {}
`;

/** Jest has \`afterEach\`, \`it\` and \`expect\` as globals; Vitest may have them switched off. */
const testFile = (
  ending: string,
  runner: 'jest' | 'vitest',
): string => `import { Test } from '@nestjs/testing';
import { ServiceOrderService } from 'nestjs-payscore';
import { PayscoreTestingModule, type SimulatedHost } from 'nestjs-payscore/testing';
${runner === 'vitest' ? "import { afterEach, expect, it } from 'vitest';\n" : ''}import { AppPayscoreModule } from './payscore.module${ending}';

let host: SimulatedHost | undefined;
afterEach(() => host?.app.close()); // also after a failed test: an open port keeps Jest running

it('creates an order, and is notified that the user has confirmed it', async () => {
  // A simulator takes the place of WeChat Pay; no keys are needed.
  host = await PayscoreTestingModule.start(Test.createTestingModule({ imports: [AppPayscoreModule] }));
  const { app, simulator } = host;
  const orders = app.get(ServiceOrderService, { strict: false });
  await orders.create({
    outOrderNo: 'R1',
    serviceIntroduction: '充电宝租借',
    timeRange: { startTime: 'OnAccept' },
    riskFund: { name: 'DEPOSIT', amount: 9900 },
  });
  simulator.user.confirm('R1');
  await simulator.deliveries.idle(); // PayscoreNotifications has answered
  expect(simulator.deliveries.list()).toMatchObject([
    { eventType: 'PAYSCORE.USER_CONFIRM', subject: 'R1', state: 'delivered' },
  ]);
  expect(await orders.query({ outOrderNo: 'R1' })).toMatchObject({ state: 'DOING' });
}, 30_000);
`;

/** The variables in the order of their table. An empty one counts as unset. */
function dotenvExample(): string {
  const lines = Object.entries<EnvironmentVariable>(environmentVariables).map(
    ([name, { holds, required, file }]) => {
      const orFile = file === true ? `; or ${name}_FILE, the path of its file` : '';
      return `# ${required === true ? 'Needed: ' : ''}${holds}${orFile}\n${name}=\n`;
    },
  );
  const head =
    '# WeChat Pay Score. A PEM is one line in quotes with \\n for its line breaks, or base64. Keys never go into git.\n';
  return head + lines.join('');
}

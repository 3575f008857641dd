import { Injectable, Module, type DynamicModule, type OnModuleDestroy, type Type } from '@nestjs/common';
import {
  OnPayscoreEvent,
  PayscoreModule,
  PayscoreWebhookController,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { PayscoreSimulator, type SignedNotification } from 'nestjs-payscore/testing';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';

const page = MarkdownSnippets.of('docs/serverless.md', '.serverless');

const paid: string[] = [];
beforeEach(() => void paid.splice(0));

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid({ outOrderNo }: ServiceOrderPaid): void {
    paid.push(outOrderNo);
  }
}

@Module({})
class FunctionModule {}

type Serve = (event: object, context: object) => Promise<{ statusCode: number }>;

/** The function of the page, and notifications as its platform hands them over. */
async function start() {
  const { serve } = (await import(page.path('serve.ts'))) as { serve: (module: DynamicModule) => Serve };
  const simulator = await PayscoreSimulator.start();
  onTestFinished(() => simulator.stop());
  const { mchid, appid, serviceId } = simulator.moduleOptions();
  const handler = serve({
    module: FunctionModule,
    imports: [PayscoreModule.forRoot(simulator.moduleOptions())],
    controllers: [Notifications],
  });
  const order = { mchid, appid, service_id: serviceId, out_order_no: 'R1', state: 'DONE', total_amount: 600 };
  const notification = await simulator.notification('PAYSCORE.USER_PAID', order);
  const deliver = async (message: SignedNotification): Promise<number> =>
    (await handler(eventOf(message), {})).statusCode;
  return { notification, deliver };
}

/** An event of AWS API Gateway, payload 2.0, with the body in Base64. */
const eventOf = ({ headers, body }: SignedNotification): object => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: '/wechat/payscore',
  rawQueryString: '',
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  requestContext: { http: { method: 'POST', path: '/wechat/payscore', sourceIp: '127.0.0.1' } },
  body: Buffer.from(body).toString('base64'),
  isBase64Encoded: true,
});

describe('the page on serverless', () => {
  isShortAndCompiles(page);

  it('shows a function that handles a genuine notification once', async () => {
    const { notification, deliver } = await start();
    expect(await deliver(notification)).toBe(204);
    expect(await deliver(notification)).toBe(204);
    expect(paid).toEqual(['R1']);
  });

  it('shows a function that refuses a forged one', async () => {
    const { notification, deliver } = await start();
    const forged = { ...notification, body: notification.body.replace('USER_PAID', 'USER_PAIN') };
    expect(await deliver(forged)).toBe(401);
    expect(paid).toEqual([]);
  });

  it('shows a function that tries a failed start again', async () => {
    const { serve } = (await import(page.path('serve.ts'))) as { serve: (module: DynamicModule) => Serve };
    let starts = 0;
    const broken = {
      module: FunctionModule,
      providers: [{ provide: 'x', useFactory: () => void failing() }],
    };
    const failing = (): never => {
      starts += 1;
      throw new Error('no keys at hand');
    };
    const handler = serve(broken);
    const event = eventOf({ headers: {}, body: '' });
    await expect(handler(event, {})).rejects.toThrow();
    await expect(handler(event, {})).rejects.toThrow();
    expect(starts).toBe(2);
  });

  it('shows a scheduled function that runs an application for a while, and closes it', async () => {
    const { tick } = (await import(page.path('tick.ts'))) as {
      tick: (module: Type, milliseconds: number) => () => Promise<void>;
    };
    const closed: string[] = [];
    @Injectable()
    class Relay implements OnModuleDestroy {
      onModuleDestroy(): void {
        closed.push('relay');
      }
    }
    @Module({ providers: [Relay] })
    class WorkerModule {}
    await tick(WorkerModule, 1)();
    expect(closed).toEqual(['relay']);
  });
});

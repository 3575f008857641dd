import { Controller, Get, Module, type INestApplication, type Type } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import {
  PayscoreMerchants,
  PayscoreMerchantsModule,
  PayscoreModule,
  ServiceOrderService,
  type PayscoreMerchant,
} from 'nestjs-payscore';
import { PayscoreSimulator, type SimulatedHost } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';

const page = MarkdownSnippets.of('docs/testing-module.md', '.testing-module');

@Controller('rentals')
class RentalController {
  @Get()
  list(): string[] {
    return [];
  }
}

const notAtHand = (): never => {
  throw new Error('WECHATPAY_PRIVATE_KEY is not set');
};

@Module({
  imports: [PayscoreModule.forRootAsync({ useFactory: notAtHand })],
  controllers: [RentalController],
})
class AppModule {}

interface Snippets {
  readonly listening: (module: Type) => Promise<SimulatedHost>;
  readonly compiled: (module: Type) => Promise<{ simulator: PayscoreSimulator; module: TestingModule }>;
  readonly services: () => Promise<TestingModule>;
}

const imported = async (): Promise<Snippets> => (await import(page.path('hosts.ts'))) as Snippets;

/** That the services of a host reach the simulator. */
async function asked(host: INestApplication | TestingModule, simulator: PayscoreSimulator): Promise<void> {
  const unknown = host.get(ServiceOrderService, { strict: false }).query({ outOrderNo: 'none' });
  await expect(unknown).rejects.toMatchObject({ code: 'ORDER_NOT_EXIST' });
  expect(simulator.requests).toHaveLength(1);
}

describe('the page on the testing module', () => {
  isShortAndCompiles(page);

  it('shows start, with the adapter and the set-up of the host', async () => {
    const { app, simulator } = await (await imported()).listening(AppModule);
    expect(app.getHttpAdapter().getType()).toBe('fastify');
    expect((await fetch(`${await app.getUrl()}/api/rentals`)).status).toBe(200);
    await asked(app, simulator);
    await app.close();
    await expect(fetch(simulator.baseUrl)).rejects.toThrow();
  });

  it('shows simulate, for a test that compiles by itself', async () => {
    const { simulator, module } = await (await imported()).compiled(AppModule);
    expect(simulator.mchid).toBe('1900000109');
    await asked(module, simulator);
    await module.close();
  });

  it('shows forRoot, for services without an application', async () => {
    const module = await (await imported()).services();
    await asked(module, module.get(PayscoreSimulator, { strict: false }));
    await module.close();
  });

  it('shows merchants at run time', async () => {
    @Module({ imports: [PayscoreMerchantsModule.forRootAsync({ useFactory: notAtHand })] })
    class Tenants {}
    const { twoMerchants } = (await import(page.path('many-merchants.ts'))) as {
      readonly twoMerchants: (
        module: Type,
      ) => Promise<{ app: INestApplication; merchant: PayscoreMerchant; users: object }>;
    };
    const { app, merchant } = await twoMerchants(Tenants);
    const unknown = merchant.serviceOrders.query({ outOrderNo: 'none' });
    await expect(unknown).rejects.toMatchObject({ code: 'ORDER_NOT_EXIST' });
    expect(await app.get(PayscoreMerchants).find('1900000111')).toBeUndefined();
    await app.close();
  });
});

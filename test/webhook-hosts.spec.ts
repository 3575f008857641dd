import {
  All,
  BadRequestException,
  Body,
  Catch,
  Controller,
  HttpCode,
  Injectable,
  Post,
  RequestMethod,
  ValidationPipe,
  VersioningType,
  type ArgumentsHost,
  type CanActivate,
  type ExceptionFilter,
  type INestApplication,
  type NestInterceptor,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, HttpAdapterHost } from '@nestjs/core';
import { IsString } from 'class-validator';
import { OnPayscoreEvent, PayscoreModule, PayscoreWebhookController } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import { post, type HostAnswer } from './support/post.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  seen = 0;
  failing = false;

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(): void {
    if (this.failing) throw new BadRequestException('not now');
    this.seen += 1;
  }
}

class CreateOrder {
  @IsString()
  item!: string;
}

/** What else the host has, to see that its own rules hold for it. */
@Controller('orders')
class Orders {
  @Post()
  create(@Body() order: CreateOrder): CreateOrder {
    return order;
  }
}

/** A single-page application's fallback, for one. */
@Controller()
class Everything {
  @All('*path')
  @HttpCode(200)
  page(): string {
    return 'page';
  }
}

@Injectable()
class DenyAll implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

@Injectable()
class WrapAnswers implements NestInterceptor {
  intercept(): ReturnType<NestInterceptor['intercept']> {
    return of({ code: 0, data: 'wrapped' });
  }
}

@Catch()
class AlwaysOk implements ExceptionFilter {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  catch(_error: unknown, context: ArgumentsHost): void {
    this.adapterHost.httpAdapter.reply(context.switchToHttp().getResponse(), { code: 0 }, 200);
  }
}

const strict = new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true });

describe.each(platforms)('a host on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let host: RunningHost;

  async function boot(prepare: (host: PayscoreHost) => PayscoreHost): Promise<void> {
    ({ simulator } = await startSimulator());
    const base = PayscoreHost.of(simulator).controllers(Orders, Notifications);
    host = await prepare(base).start(platform);
  }

  const configured = (step: (app: INestApplication) => unknown): Promise<void> =>
    boot((base) => base.configured(step));

  const deliver = (path?: string): Promise<HostAnswer> =>
    host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1')), path);

  const order = (body: object, path = '/orders'): Promise<HostAnswer> =>
    post(host.url(path), {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('with a global prefix receives behind it', async () => {
    await configured((app) => app.setGlobalPrefix('/api/v1/'));
    expect((await deliver('/api/v1/wechat/payscore')).status).toBe(204);
    expect((await deliver('/wechat/payscore')).status).toBe(404);
  });

  it.each([
    ['by its path', 'wechat/payscore'],
    ['by path and method', { path: 'wechat/payscore', method: RequestMethod.POST }],
    ['by a pattern', 'wechat/*rest'],
  ])('that excludes it from the prefix %s receives without it', async (_, excluded) => {
    await configured((app) => app.setGlobalPrefix('api', { exclude: [excluded] }));
    expect((await deliver('/wechat/payscore')).status).toBe(204);
    expect((await deliver('/api/wechat/payscore')).status).toBe(404);
  });

  // Fastify's router takes the more specific route by itself, and no such pattern.
  it.runIf(platform === 'express')('with a controller for every path still receives', async () => {
    await boot((base) => base.controllers(Everything, Notifications));
    expect((await deliver()).status).toBe(204);
    expect(host.get(Notifications).seen).toBe(1);
    expect((await post(host.url('/elsewhere'), { headers: {}, body: '' })).status).toBe(200);
  });

  it('that excludes only other methods receives behind the prefix', async () => {
    const excluded = { path: 'wechat/payscore', method: RequestMethod.GET };
    await configured((app) => app.setGlobalPrefix('api', { exclude: [excluded] }));
    expect((await deliver('/api/wechat/payscore')).status).toBe(204);
  });

  it.each([
    ['in the path', { type: VersioningType.URI as const, defaultVersion: '1' }, '/v1/orders'],
    ['in a header', { type: VersioningType.HEADER as const, header: 'X-Version' }, undefined],
  ])('with versions %s receives without one', async (_, versioning, ordersPath) => {
    await configured((app) => app.enableVersioning(versioning));
    expect((await deliver()).status).toBe(204);
    if (ordersPath !== undefined) expect((await order({ item: 'x' }, ordersPath)).status).toBe(201);
  });

  it('with versions in the path and a prefix is told where its notifications come, and of no version', async () => {
    await configured((app) => {
      app.setGlobalPrefix('api');
      app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
    });
    expect((await deliver('/api/wechat/payscore')).status).toBe(204);
    expect((await deliver('/api/v1/wechat/payscore')).status).toBe(404);
    const lines = host.logger.lines('log').filter((line) => line.includes('wechat/payscore'));
    expect(lines).toContainEqual(
      expect.stringMatching(/^Notifications of WeChat Pay: POST \/api\/wechat\/payscore( |$)/),
    );
    expect(lines.filter((line) => line.includes('version: 1'))).toEqual([]);
    expect(host.logger.lines('log')).toContainEqual(expect.stringContaining('(version: 1)'));
  });

  it('of several merchants is told where the notifications of each come, in one line for each', async () => {
    @PayscoreWebhookController('bikes', { name: 'bikes' })
    class Bikes {}
    @PayscoreWebhookController('hotel', { name: 'hotel' })
    class Hotel {}
    @PayscoreWebhookController('hotel/old', { name: 'hotel' })
    class OldHotel {}
    ({ simulator } = await startSimulator());
    const merchant = simulator.moduleOptions();
    host = await PayscoreHost.of(
      PayscoreModule.forRoot({ ...merchant, name: 'bikes' }),
      PayscoreModule.forRoot({ ...merchant, name: 'hotel' }),
      PayscoreModule.forRoot({ ...merchant, name: 'silent' }),
    )
      .controllers(Bikes, Hotel, OldHotel)
      .start(platform);
    const lines = host.logger.lines('log').filter((line) => line.startsWith('Notifications of WeChat Pay'));
    expect(lines.map((line) => line.replace(/ Payscore$/, ''))).toEqual([
      'Notifications of WeChat Pay: POST /bikes (registration "bikes")',
      'Notifications of WeChat Pay: POST /hotel, POST /hotel/old (registration "hotel")',
    ]);
  });

  it('with a strict ValidationPipe receives fields that no class of the host declares', async () => {
    await configured((app) => app.useGlobalPipes(strict));
    expect((await deliver()).status).toBe(204);
    expect((await order({ item: 'x', unknown: 1 })).status).toBe(400);
  });

  it('with an interceptor that wraps answers acknowledges with an empty 204', async () => {
    await configured((app) => app.useGlobalInterceptors(new WrapAnswers()));
    expect(await deliver()).toEqual({ status: 204, body: '' });
    expect((await order({ item: 'x' })).body).toBe('{"code":0,"data":"wrapped"}');
  });

  it('with a guard that denies all receives', async () => {
    await configured((app) => app.useGlobalGuards(new DenyAll()));
    expect((await deliver()).status).toBe(204);
    expect((await order({ item: 'x' })).status).toBe(403);
  });

  it('with a filter that answers 200 to every error acknowledges nothing that failed', async () => {
    await configured((app) => app.useGlobalFilters(new AlwaysOk(app.get(HttpAdapterHost))));
    host.get(Notifications).failing = true;
    expect((await deliver()).status).toBe(500);
    const forged = simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { timestampSkew: 400 });
    expect((await host.deliver(forged)).status).toBe(401);
    expect((await post(host.url('/nowhere'), { headers: {}, body: '' })).status).toBe(200);
  });

  it('with all of these as providers receives', async () => {
    const providers: Provider[] = [
      { provide: APP_GUARD, useClass: DenyAll },
      { provide: APP_INTERCEPTOR, useClass: WrapAnswers },
      { provide: APP_FILTER, useClass: AlwaysOk },
      { provide: APP_PIPE, useValue: strict },
    ];
    await boot((base) => base.providers(...providers));
    expect(await deliver()).toEqual({ status: 204, body: '' });
    host.get(Notifications).failing = true;
    expect((await host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R2')))).status).toBe(
      500,
    );
  });

  it('boots and stops without listening', async () => {
    await boot((base) => base);
    await host.app.close();
    await expect(deliver()).rejects.toThrow('ECONNREFUSED');
  });
});

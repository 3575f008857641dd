import { Injectable } from '@nestjs/common';
import { SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import {
  getPayscoreToken,
  OnPayscoreEvent,
  PayscoreClient,
  PayscoreModule,
  PayscoreWebhookController,
  ServiceOrderService,
  type PayscoreModuleOptions,
} from 'nestjs-payscore';
import {
  PayscoreOpenTelemetryModule,
  type PayscoreOpenTelemetryOptions,
} from 'nestjs-payscore/opentelemetry';
import { channel } from 'node:diagnostics_channel';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closedPort } from './support/bad-day.js';
import { paidOrder } from './support/event-samples.js';
import { OpenTelemetry } from './support/open-telemetry.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { completion, rental } from './support/rental.js';

@Injectable()
class Effects {
  fault: Error | undefined;
  tracer: Tracer | undefined;
}

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  constructor(
    private readonly effects: Effects,
    private readonly orders: ServiceOrderService,
  ) {}

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  async paid({ outOrderNo }: { outOrderNo: string }): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.effects.tracer?.startSpan('book').end();
    if (this.effects.fault !== undefined) throw this.effects.fault;
    await this.orders.query({ outOrderNo });
  }
}

async function start(
  options: Partial<PayscoreModuleOptions> = {},
  telemetry: PayscoreOpenTelemetryOptions = {},
  name?: string,
) {
  const { simulator, clock } = await startSimulator();
  const otel = new OpenTelemetry();
  const host = await PayscoreHost.of(
    PayscoreModule.forRootAsync({ useFactory: () => ({ ...simulator.moduleOptions(), ...options }), name }),
    PayscoreOpenTelemetryModule.forRoot({ ...otel.options, ...telemetry }),
  )
    .controllers(...(name === undefined ? [Notifications] : []))
    .providers(Effects)
    .start();
  const paid = (id: string, no = 'R1') =>
    host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder(no), { id }));
  return { simulator, clock, otel, host, paid, effects: host.get(Effects) };
}

const creation = { outOrderNo: 'R1' };

describe('the spans of a call', () => {
  it('are one for the operation and one for each attempt within, named by service and template', async () => {
    const { host, otel, simulator } = await start();
    simulator.faults.next({ kind: 'system-error' });
    await host.get(ServiceOrderService).create(rental(creation));
    expect(otel.spans.map((span) => [span.name, SpanKind[span.kind], otel.parentOf(span)])).toEqual([
      ['ServiceOrderService.create', 'CLIENT', undefined],
      ['POST /v3/payscore/serviceorder', 'CLIENT', 'ServiceOrderService.create'],
      ['POST /v3/payscore/serviceorder', 'CLIENT', 'ServiceOrderService.create'],
    ]);
    const [call, first, second] = otel.spans;
    expect(call?.attributes).toEqual({
      'payscore.operation': 'ServiceOrderService.create',
      'http.request.method': 'POST',
      'url.template': '/v3/payscore/serviceorder',
      'http.response.status_code': 200,
      'payscore.request_id': expect.any(String) as string,
      'payscore.outcome': 'succeeded',
      'payscore.attempts': 2,
    });
    expect(call?.status).toEqual({ code: SpanStatusCode.UNSET });
    const common = {
      'payscore.operation': 'ServiceOrderService.create',
      'http.request.method': 'POST',
      'url.template': '/v3/payscore/serviceorder',
      'server.address': '127.0.0.1',
      'server.port': expect.any(Number) as number,
      'payscore.request_id': expect.any(String) as string,
    };
    expect(first?.attributes).toEqual({
      ...common,
      'http.response.status_code': 500,
      'error.type': 'SYSTEM_ERROR',
      'payscore.outcome': 'unknown',
      'payscore.retry_in': expect.any(Number) as number,
    });
    expect(first?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'SYSTEM_ERROR' });
    expect(second?.attributes).toEqual({
      ...common,
      'http.request.resend_count': 1,
      'http.response.status_code': 200,
      'payscore.outcome': 'succeeded',
    });
  });

  it('have the status ERROR with the code of a refusal, and its words without a person', async () => {
    const { host, otel } = await start();
    await host
      .get(ServiceOrderService)
      .complete('R1', completion(600))
      .catch(() => undefined);
    for (const name of [
      'ServiceOrderService.complete',
      'POST /v3/payscore/serviceorder/{out_order_no}/complete',
    ]) {
      const { status, events, attributes } = otel.span(name);
      expect(status).toEqual({ code: SpanStatusCode.ERROR, message: 'ORDER_NOT_EXIST' });
      expect(attributes).toMatchObject({ 'error.type': 'ORDER_NOT_EXIST', 'http.response.status_code': 404 });
      expect(events).toMatchObject([
        {
          name: 'exception',
          attributes: {
            'exception.type': 'PayscoreApiError',
            'exception.message': expect.stringContaining('ORDER_NOT_EXIST') as string,
          },
        },
      ]);
    }
  });

  it('show both domains of a call that fails over', async () => {
    const { simulator } = await startSimulator();
    const { baseUrl } = simulator.moduleOptions().http;
    const { host, otel } = await start({
      ...simulator.moduleOptions(),
      http: { baseUrl: closedPort, backupBaseUrl: baseUrl },
    });
    await host.get(ServiceOrderService).create(rental(creation));
    const attempts = otel.spans.filter(({ name }) => name.startsWith('POST'));
    expect(attempts.map(({ attributes }) => attributes['server.port'])).toEqual([
      Number(new URL(closedPort).port),
      Number(new URL(baseUrl).port),
    ]);
    for (let call = 0; call < 5; call += 1) await host.get(ServiceOrderService).query({ outOrderNo: 'R1' });
    expect(await otel.series('payscore.failover.active')).toEqual([{ attributes: {}, value: 1 }]);
    expect(await otel.series('payscore.failovers')).toEqual([
      { attributes: { 'payscore.backup': true }, value: 1 },
    ]);
  });

  it('are those that spans of the HTTP client below become children of', async () => {
    const { host, otel } = await start();
    const active: (string | undefined)[] = [];
    const listen = (): void => void active.push(trace.getActiveSpan()?.spanContext().spanId);
    channel('undici:request:create').subscribe(listen);
    onTestFinished(() => {
      channel('undici:request:create').unsubscribe(listen);
    });
    await host.get(ServiceOrderService).create(rental(creation));
    expect(active).toEqual([otel.span('POST /v3/payscore/serviceorder').spanContext().spanId]);
  });

  it('are children of the span that is active where the host calls', async () => {
    const { host, otel } = await start();
    const tracer = otel.tracerProvider.getTracer('host');
    await tracer.startActiveSpan('rent', async (span) => {
      await host.get(ServiceOrderService).create(rental(creation));
      span.end();
    });
    expect(otel.parentOf(otel.span('ServiceOrderService.create'))).toBe('rent');
  });

  it.each(['R20261120', 'oPersonOpenid', 'a'.repeat(41)])(
    'leave %s out of the path of a host that wrote it there',
    async (value) => {
      const { host, otel } = await start();
      const path = `/v3/payscore/serviceorder/${value}/cancel`;
      await host
        .get(PayscoreClient)
        .request({ method: 'POST', path, body: {} })
        .catch(() => undefined);
      const name = 'POST /v3/payscore/serviceorder/{value}/cancel';
      expect(otel.spans.map((span) => span.name)).toEqual([name, name]);
      expect(JSON.stringify(otel.spans.map(({ attributes }) => attributes))).not.toContain(value);
    },
  );

  it('are left out for attempts where the host wants it', async () => {
    const { host, otel } = await start({}, { attempts: false });
    await host.get(ServiceOrderService).create(rental(creation));
    expect(otel.spans.map(({ name }) => name)).toEqual(['ServiceOrderService.create']);
  });

  it('name registration always, and the merchant only where the host opts in', async () => {
    const { host, otel } = await start({}, { merchants: true }, 'hotel');
    const orders = host.app.get<ServiceOrderService>(getPayscoreToken(ServiceOrderService, 'hotel'), {
      strict: false,
    });
    await orders.create(rental(creation));
    expect(otel.span('ServiceOrderService.create').attributes).toMatchObject({
      'payscore.registration': 'hotel',
      'payscore.mchid': '1230000109',
    });
    const [series] = await otel.series('payscore.call.duration');
    expect(series?.attributes).toMatchObject({
      'payscore.registration': 'hotel',
      'payscore.mchid': '1230000109',
    });
  });
});

describe('the span of a notification', () => {
  it("encloses its handlers: the host's spans and calls are within, and it is linked to the order's call", async () => {
    const { host, otel, paid, effects } = await start();
    effects.tracer = otel.tracerProvider.getTracer('host');
    await host.get(ServiceOrderService).create(rental(creation));
    await paid('EV-1');
    const span = otel.span('receive PAYSCORE.USER_PAID');
    expect(span.kind).toBe(SpanKind.CONSUMER);
    expect(span.attributes).toEqual({
      'payscore.event_type': 'PAYSCORE.USER_PAID',
      'payscore.reconciled': false,
      'payscore.outcome': 'handled',
      'payscore.retried': false,
    });
    expect(otel.parentOf(otel.span('book'))).toBe('receive PAYSCORE.USER_PAID');
    expect(otel.parentOf(otel.span('ServiceOrderService.query'))).toBe('receive PAYSCORE.USER_PAID');
    expect(span.links).toEqual([
      {
        context: otel.span('ServiceOrderService.create').spanContext(),
        attributes: { 'payscore.link': 'call' },
      },
    ]);
  });

  it('is linked to the call that changed the order last, not to a query after it', async () => {
    const { host, otel, paid } = await start();
    await host.get(ServiceOrderService).create(rental(creation));
    await host.get(ServiceOrderService).query({ outOrderNo: 'R1' });
    await paid('EV-1');
    const [link, ...more] = otel.span('receive PAYSCORE.USER_PAID').links;
    expect(link?.context).toEqual(otel.span('ServiceOrderService.create').spanContext());
    expect(more).toEqual([]);
  });

  it('has no link where this process has not called for the order', async () => {
    const { host, otel, paid } = await start();
    await host.get(ServiceOrderService).create(rental(creation));
    await paid('EV-1', 'R2');
    expect(otel.span('receive PAYSCORE.USER_PAID').links).toEqual([]);
  });

  it('tells of a failed handler: its class and method and the class of its error, nothing of its words', async () => {
    const { otel, paid, effects } = await start();
    effects.fault = new TypeError('no such user: SECRET-USER');
    await paid('EV-1');
    const { status, events, attributes } = otel.span('receive PAYSCORE.USER_PAID');
    expect(status).toEqual({ code: SpanStatusCode.ERROR, message: 'HANDLER_FAILED' });
    expect(attributes).toMatchObject({ 'payscore.outcome': 'failed', 'error.type': 'HANDLER_FAILED' });
    expect(events.map((event) => event.attributes)).toEqual([
      { 'exception.type': 'TypeError', 'payscore.handler': 'Notifications.paid' },
    ]);
  });

  it('tells of a duplicate, and of a refused one without an alarm', async () => {
    const { host, otel, paid, simulator } = await start();
    await host.get(ServiceOrderService).create(rental(creation));
    await paid('EV-1');
    otel.forgetSpans();
    await paid('EV-1');
    const { headers, body } = await simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), {
      id: 'EV-2',
    });
    await host.deliver({ headers, body: `${body} ` });
    expect(otel.spans.map(({ name, status, attributes }) => [name, status.code, attributes])).toEqual([
      [
        'receive PAYSCORE.USER_PAID',
        SpanStatusCode.UNSET,
        {
          'payscore.event_type': 'PAYSCORE.USER_PAID',
          'payscore.reconciled': false,
          'payscore.outcome': 'duplicate',
          'payscore.retried': false,
        },
      ],
      [
        'receive payscore notification',
        SpanStatusCode.UNSET,
        {
          'payscore.reconciled': false,
          'payscore.outcome': 'refused',
          'payscore.retried': false,
          'error.type': 'PAYSCORE_SIGNATURE',
        },
      ],
    ]);
  });
});

describe('the metrics', () => {
  it('count calls, attempts, retries and failures by code', async () => {
    const { host, otel, simulator } = await start();
    simulator.faults.next({ kind: 'system-error' });
    await host.get(ServiceOrderService).create(rental(creation));
    await host
      .get(ServiceOrderService)
      .query({ outOrderNo: 'R2' })
      .catch(() => undefined);
    const operation = 'ServiceOrderService.create';
    expect(await otel.series('payscore.call.duration')).toEqual([
      { attributes: { 'payscore.operation': operation, 'payscore.outcome': 'succeeded' }, value: 1 },
      {
        attributes: { 'payscore.operation': 'ServiceOrderService.query', 'payscore.outcome': 'rejected' },
        value: 1,
      },
    ]);
    expect(await otel.series('payscore.call.failures')).toEqual([
      {
        attributes: {
          'payscore.operation': 'ServiceOrderService.query',
          'payscore.outcome': 'rejected',
          'error.type': 'ORDER_NOT_EXIST',
        },
        value: 1,
      },
    ]);
    expect(await otel.series('payscore.retries')).toEqual([
      { attributes: { 'payscore.operation': operation, 'error.type': 'SYSTEM_ERROR' }, value: 1 },
    ]);
    const attempts = await otel.series('payscore.attempt.duration');
    expect(attempts.map(({ attributes, value }) => [attributes['payscore.outcome'], value])).toEqual([
      ['unknown', 1],
      ['succeeded', 1],
      ['rejected', 1],
    ]);
  });

  it('count notifications by what became of them', async () => {
    const { otel, paid, effects } = await start();
    effects.fault = new Error('full');
    await paid('EV-1');
    effects.fault = undefined;
    const outcomes = async () =>
      (await otel.series('payscore.notifications')).map(({ attributes, value }) => [
        attributes['payscore.outcome'],
        attributes['error.type'],
        value,
      ]);
    expect(await outcomes()).toEqual([['failed', 'HANDLER_FAILED', 1]]);
  });

  it('observe the signatures of the process, the domains and the platform certificates', async () => {
    const { simulator } = await startSimulator({ platformKeys: 'certificate' });
    const otel = new OpenTelemetry();
    const host = await PayscoreHost.of(
      PayscoreModule.forRoot(simulator.moduleOptions()),
      PayscoreOpenTelemetryModule.forRoot(otel.options),
    ).start();
    expect(await otel.series('payscore.signatures.waiting')).toEqual([{ attributes: {}, value: 0 }]);
    expect(await otel.series('payscore.failover.active')).toEqual([{ attributes: {}, value: 0 }]);
    expect(await otel.series('payscore.platform_key.days_left')).toEqual([]);
    await host
      .get(ServiceOrderService)
      .query({ outOrderNo: 'R1' })
      .catch(() => undefined);
    const [left] = await otel.series('payscore.platform_key.days_left');
    const [age] = await otel.series('payscore.platform_key.age');
    expect(left?.value).toBeGreaterThan(1);
    expect(age?.value).toBe(0);
    expect(await otel.series('payscore.platform_key.downloads')).toEqual([
      { attributes: { 'payscore.changed': true }, value: 1 },
    ]);
  });
});

describe('two applications in one process', () => {
  it('have each call told once, and go on telling when the first one ends', async () => {
    const { simulator } = await startSimulator();
    const otel = new OpenTelemetry();
    const boot = () =>
      PayscoreHost.of(
        PayscoreModule.forRoot(simulator.moduleOptions()),
        PayscoreOpenTelemetryModule.forRoot(otel.options),
      ).start();
    const [first, second] = [await boot(), await boot()];
    const ask = () =>
      second
        .get(ServiceOrderService)
        .query({ outOrderNo: 'R1' })
        .catch(() => undefined);
    await ask();
    await first.app.close();
    await ask();
    expect(otel.spans.filter(({ name }) => name === 'ServiceOrderService.query')).toHaveLength(2);
    await second.app.close();
    otel.forgetSpans();
    const third = await PayscoreHost.of(simulator).start();
    await third
      .get(ServiceOrderService)
      .query({ outOrderNo: 'R1' })
      .catch(() => undefined);
    expect(otel.spans).toEqual([]);
    expect(await otel.series('payscore.signatures.running')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { OpenTelemetry } from '../../../test/support/open-telemetry.js';
import { spanTracer } from './spans.js';

const config = { merchants: false, attempts: true, tracerProvider: undefined, meterProvider: undefined };
const source = { registration: undefined, mchid: '1230000109' };

function start() {
  const otel = new OpenTelemetry();
  const host = otel.tracerProvider.getTracer('host');
  return { otel, host, tracer: spanTracer(otel.tracerProvider.getTracer('test'), config) };
}

describe('the span of a notification', () => {
  it('is named by who took it, and says whether a query has shown it and whether handlers had succeeded', () => {
    const { otel, tracer } = start();
    const begun = { ...source, eventType: 'PAYSCORE.USER_PAID', reconciled: true, from: 'process' } as const;
    const span = tracer.notification?.({ ...begun, subject: undefined });
    span?.end({ ...begun, outcome: 'handled', code: undefined, duration: 1, retried: true }, undefined);
    expect(otel.span('process PAYSCORE.USER_PAID').attributes).toEqual({
      'payscore.event_type': 'PAYSCORE.USER_PAID',
      'payscore.reconciled': true,
      'payscore.outcome': 'handled',
      'payscore.retried': true,
    });
  });
});

describe('the span of a call', () => {
  it('names the query that resolved its outcome', () => {
    const { otel, tracer } = start();
    const operation = 'ServiceOrderService.complete';
    const span = tracer.call?.({ ...source, operation, method: 'POST', path: '/v3/a', subject: undefined });
    const answer = { attempts: 1, status: undefined, requestId: undefined, code: undefined, duration: 1 };
    const resolvedBy = 'ServiceOrderService.query';
    span?.end({ ...source, operation, ...answer, outcome: 'succeeded', resolvedBy }, undefined);
    expect(otel.span(operation).attributes).toMatchObject({ 'payscore.resolved_by': resolvedBy });
  });
});

describe('the span of a command', () => {
  it('begins a trace of its own, whatever is active where the relay was woken', () => {
    const { otel, host, tracer } = start();
    const command = { ...source, operation: 'RefundService.create' };
    host.startActiveSpan('woken', (outer) => {
      const span = tracer.command?.({ ...command, trace: undefined });
      span?.run(() => host.startSpan('effect').end());
      span?.end({ ...command, state: 'dead', code: 'OUTCOME_UNKNOWN', attempts: 3, duration: 1 }, undefined);
      outer.end();
    });
    const span = otel.span('process RefundService.create');
    expect(otel.parentOf(span)).toBeUndefined();
    expect(span.spanContext().traceId).not.toBe(otel.span('woken').spanContext().traceId);
    expect(otel.parentOf(otel.span('effect'))).toBe('process RefundService.create');
    expect(span.attributes).toMatchObject({
      'payscore.outcome': 'dead',
      'payscore.attempts': 3,
      'error.type': 'OUTCOME_UNKNOWN',
    });
  });
});

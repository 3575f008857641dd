import { context, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { OpenTelemetry } from '../../../test/support/open-telemetry.js';
import { activeTraceparent, spanContextOf } from './traceparent.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

describe('a traceparent', () => {
  it.each([
    [0, `00-${traceId}-${spanId}-00`],
    [1, `00-${traceId}-${spanId}-01`],
  ])('is that of the active span, with its flags %i', (traceFlags, text) => {
    expect(new OpenTelemetry().spans).toEqual([]);
    const active = trace.setSpanContext(context.active(), { traceId, spanId, traceFlags });
    expect(context.with(active, activeTraceparent)).toBe(text);
    expect(spanContextOf(text)).toEqual({ traceId, spanId, traceFlags, isRemote: true });
  });

  it('is none without a span, or within one that is not valid', () => {
    expect(new OpenTelemetry().spans).toEqual([]);
    expect(activeTraceparent()).toBeUndefined();
    const invalid = { traceId: '0'.repeat(32), spanId, traceFlags: 1 };
    expect(context.with(trace.setSpanContext(context.active(), invalid), activeTraceparent)).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    'nonsense',
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${spanId}-01-more`,
  ])('is not %s', (text) => {
    expect(spanContextOf(text)).toBeUndefined();
  });
});

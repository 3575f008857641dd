import type { SpanContext } from '@opentelemetry/api';

/** Orders whose last call is known. An entry takes about 300 bytes. */
const mostOrders = 10_000;

/**
 * The span of the last call that changed an order, so that the order's notification can be linked to it. It is kept in the
 * memory of this process only: the oldest orders are forgotten first.
 */
export class OrderSpans {
  // A Map keeps insertion order, so the oldest entries come first.
  private readonly spans = new Map<string, SpanContext>();

  remember(subject: string, span: SpanContext): void {
    this.spans.delete(subject);
    this.spans.set(subject, span);
    if (this.spans.size <= mostOrders) return;
    const [oldest] = this.spans.keys();
    if (oldest !== undefined) this.spans.delete(oldest);
  }

  find(subject: string | undefined): SpanContext | undefined {
    return subject === undefined ? undefined : this.spans.get(subject);
  }
}

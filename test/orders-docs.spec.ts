import {
  describePhase,
  ORDER_ACTIONS,
  OrderPhase,
  PayscoreModule,
  RefundService,
  ServiceOrderService,
  type CompleteServiceOrderRequest,
  type OrderKind,
  type Refund,
  type ServiceOrder,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { nowhere } from './support/rental.js';

const page = MarkdownSnippets.of('docs/orders.md', '.orders');

interface Snippets {
  readonly screenOf: (order: ServiceOrder) => { phase: string; buttons: readonly string[] };
  readonly mayComplete: (order: ServiceOrder) => void;
  readonly rent: (orders: ServiceOrderService, rentalId: string) => Promise<ServiceOrder>;
  readonly returned: (order: ServiceOrder, total: number, endedAt: Date) => CompleteServiceOrderRequest;
  readonly halve: (orders: ServiceOrderService, order: ServiceOrder) => Promise<ServiceOrder>;
  readonly giveBack: (
    refunds: RefundService,
    order: ServiceOrder,
    amount: number,
    earlier: Refund[],
  ) => Promise<Refund[]>;
}

const imported = async (file: string): Promise<Snippets> => (await import(page.path(file))) as Snippets;

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const orderPhases = [
  'AwaitingConfirmation',
  'InService',
  'Collecting',
  'Done',
  'Revoked',
  'Expired',
  'Unknown',
] as const;
const phasesByKind = {
  'service-order': orderPhases,
  'sign-plan': ['AwaitingConfirmation', 'InService', 'Done', 'Revoked', 'Expired'],
  refund: ['Refunding', 'Done', 'RefundAbnormal', 'RefundClosed'],
} as const;

function phasesOf(heading: string, kind: keyof typeof phasesByKind): string[] {
  const rows = phasesByKind[kind].map((phase) => {
    const { means, advice } = describePhase(kind, phase);
    return `| \`${phase}\` | ${means} | ${advice} |`;
  });
  return [heading, '', '| phase | meaning | advice |', '| --- | --- | --- |', ...rows, ''];
}

/** The page that shows the tables of the order engine, line by line. */
function actionsPage(): string {
  const kinds = Object.entries(ORDER_ACTIONS).flatMap(([kind, phases]) => [
    `## ${kind as OrderKind}`,
    '',
    '| phase | what may be done |',
    '| --- | --- |',
    ...Object.values(OrderPhase)
      .filter((phase) => phases[phase] !== undefined)
      .map((phase) => `| \`${phase}\` | ${listed(phases[phase] ?? [])} |`),
    '',
  ]);
  return [
    '# What may be done to an order',
    '',
    "Made from `ORDER_ACTIONS` and `describePhase`; names are those of the methods of the kind's service. A phase that a kind does not",
    'list allows `query` only.',
    '',
    ...kinds,
    ...phasesOf('## Phases of orders', 'service-order'),
    ...phasesOf('## Phases of sign plans', 'sign-plan'),
    ...phasesOf('## Phases of refunds', 'refund'),
  ].join('\n');
}

describe('the page on orders', () => {
  isShortAndCompiles(page);

  it('leads from a double click over a lower amount to two partial refunds', async () => {
    const { simulator, clock } = await startSimulator();
    const options = { ...simulator.moduleOptions(), notifyUrl: nowhere };
    const host = await PayscoreHost.of(PayscoreModule.forRoot(options)).start();
    const orders = host.get(ServiceOrderService);
    const refunds = host.get(RefundService);
    const { rent, returned } = await imported('power-banks.ts');
    const { screenOf, mayComplete } = await imported('order-screen.ts');
    const { halve, giveBack } = await imported('after-sale.ts');

    const key = '0195a3f0-7f3c-7b52-9d55-3a1b5ad3f2c1';
    const [first, second] = await Promise.all([rent(orders, key), rent(orders, key)]);
    expect(first).toEqual(second);
    const { outOrderNo } = first;
    simulator.user.confirm(outOrderNo);
    await clock.advance('2h');
    simulator.collection.off();
    const running = await orders.query({ outOrderNo });
    await orders.complete(outOrderNo, returned(running, 601, new Date('2026-11-20T12:00:00+08:00')));
    const collecting = await orders.query({ outOrderNo });
    expect(screenOf(collecting)).toMatchObject({ phase: 'Collecting' });
    expect(() => mayComplete(collecting)).toThrow('complete is not possible');

    expect((await halve(orders, collecting)).totalAmount).toBe(300);
    simulator.user.pay(outOrderNo);
    const paid = await orders.query({ outOrderNo });
    const earlier = await giveBack(refunds, paid, 100, []);
    await clock.advance('1m');
    earlier.push(...(await giveBack(refunds, paid, 200, earlier)));
    expect(earlier.map(({ outRefundNo, amount }) => [outRefundNo.split('@')[1], amount.refund])).toEqual([
      ['1', 100],
      ['2', 200],
    ]);
    expect(() => giveBack(refunds, paid, 1, earlier)).toThrow('that are left');
  });

  it('shows the tables of the order engine as they are', async () => {
    await expect(actionsPage()).toMatchFileSnapshot('../docs/order-actions.md');
  });
});

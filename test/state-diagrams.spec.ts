import { ORDER_ACTIONS, OrderPhase, PAYSCORE_OPERATIONS, type OrderKind } from 'nestjs-payscore';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../lib/webhooks/events/event-map.js';
import { stateDiagramsOf } from './support/state-diagram.js';

interface Family {
  readonly page: string;
  readonly services: readonly string[];
  /** Kind of the orders of the page's last diagram. Absent where the states are the wire's. */
  readonly kind?: OrderKind;
}

const families: Family[] = [
  { page: 'service-orders', services: ['ServiceOrderService'], kind: 'service-order' },
  { page: 'permissions', services: ['PermissionService'] },
  { page: 'plans', services: ['PlanService', 'SignPlanService'], kind: 'sign-plan' },
  { page: 'smart-retail', services: ['SmartRetailService'], kind: 'smart-retail-order' },
  { page: 'pay-after', services: ['PayAfterService'], kind: 'pay-after-order' },
  {
    page: 'acquiring-bank',
    services: ['AcquiringBankServiceOrderService', 'AcquiringBankPermissionService'],
    kind: 'acquiring-bank-service-order',
  },
  { page: 'parking', services: ['ParkingService'] },
  { page: 'refunds', services: ['RefundService'], kind: 'refund' },
];

/** Calls that leave an order in its phase. */
const still = new Set(['query', 'sendPrepaidMessage', 'sendPendingMessage', 'queryDeduction']);

describe.each(families)('the diagram of $page', ({ page, services, kind }) => {
  const text = readFileSync(`docs/${page}.md`, 'utf8');
  const diagrams = stateDiagramsOf(text);
  const methods = PAYSCORE_OPERATIONS.filter(({ service }) => services.includes(service.name)).map(
    ({ handler }) => handler,
  );

  it('names calls of its services, and events that exist', () => {
    const arrows = diagrams.flat();
    expect(arrows.length).toBeGreaterThan(2);
    for (const { methods: named } of arrows) expect(methods).toEqual(expect.arrayContaining([...named]));
    for (const { events } of arrows)
      for (const event of events) expect([...eventTypes.keys()]).toContain(event);
  });

  it('has a page that names every call', () => {
    expect(methods.filter((method) => !new RegExp(`\\b${method}\\b`).test(text))).toEqual([]);
  });

  it.runIf(kind !== undefined)('has the phases, and every call that leads from one to another', () => {
    const arrows = diagrams.at(-1) ?? [];
    const drawn = arrows.flatMap(({ from, methods: named }) => named.map((name) => `${from} ${name}`));
    const allowed = Object.entries(ORDER_ACTIONS[kind ?? 'refund']).flatMap(([phase, actions]) =>
      actions.filter((action) => !still.has(action)).map((action) => `${phase} ${action}`),
    );
    expect(new Set(drawn.filter((arrow) => !arrow.startsWith('[*]')))).toEqual(new Set(allowed));
    const phases = arrows.flatMap(({ from, to }) => [from, to]).filter((phase) => phase !== '[*]');
    expect(Object.keys(OrderPhase)).toEqual(expect.arrayContaining(phases));
  });
});

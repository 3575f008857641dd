import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OrderKind } from '../../api/orders/order-kind.js';
import { OrderPhase } from '../../api/orders/order-phase.js';
import { afterFailure, dueAt } from './due-times.js';

const units: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
const milliseconds = (text: string): number => {
  const [, count, unit] = /(\d+) (s|min|h|d)$/.exec(text.trim()) ?? [];
  return Number(count) * (units[unit ?? ''] ?? NaN);
};

/** Rows of the documentation's tables whose first cell has names of this form. */
function documented(form: RegExp): readonly (readonly [name: string, cell: string])[] {
  const page = readFileSync('docs/ledger-janitor.md', 'utf8');
  return page.split('\n').flatMap((line) => {
    const [, names = '', cell = ''] = line.split('|').map((text) => text.trim());
    const listed = names.split(', ').map((name) => name.replaceAll('`', ''));
    return listed.flatMap((name) => (form.test(name) ? [[name, cell] as const] : []));
  });
}

const kinds = documented(/^[a-z]+(-[a-z]+)*-(order|plan)$|^refund$/);
const phases = documented(/^[A-Z][a-zA-Z]+$/);
const refund = { kind: 'refund', createdAt: 0 } as const;

describe('times of questions', () => {
  it('are documented for every phase and kind', () => {
    expect(new Set(phases.map(([phase]) => phase))).toEqual(new Set(Object.values(OrderPhase)));
    expect(kinds).toHaveLength(9);
  });

  it.each(phases)('%s: %s', (name, cell) => {
    const phase = name as OrderPhase;
    const times = cell.startsWith('never') ? [] : cell.split(', ').map(milliseconds);
    if (times.length === 0) expect(dueAt({ ...refund, phase, asked: 0 }, 5)).toBeUndefined();
    for (const [asked, wait] of times.entries()) expect(dueAt({ ...refund, phase, asked }, 5)).toBe(5 + wait);
    if (times.length > 0) expect(dueAt({ ...refund, phase, asked: 99 }, 5)).toBe(5 + Number(times.at(-1)));
  });

  it.each(kinds)('%s ends unconfirmed after %s', (name, cell) => {
    const order = { kind: name as OrderKind, phase: OrderPhase.AwaitingConfirmation, createdAt: 0 };
    const day = 86_400_000;
    if (cell === 'none') {
      expect(dueAt({ ...order, asked: 99 }, day)).toBe(2 * day);
      return;
    }
    const end = milliseconds(cell) + 60_000;
    expect(dueAt({ ...order, asked: 99 }, end - 1)).toBe(end);
    expect(dueAt({ ...order, asked: 99 }, end)).toBe(end + day);
  });

  it('grow with failures of an order, from 15 s on, and not with an outage', () => {
    const order = { ...refund, phase: OrderPhase.InService, asked: 4 };
    const own = { hasFailed: false, isOwnFault: true };
    expect(afterFailure(order, own, 0)).toEqual({ asked: 0, dueAt: 15_000 });
    expect(afterFailure({ ...order, asked: 0 }, { ...own, hasFailed: true }, 0)).toEqual({
      asked: 1,
      dueAt: 60_000,
    });
    expect(afterFailure(order, { hasFailed: true, isOwnFault: false }, 0)).toEqual({
      asked: 4,
      dueAt: 600_000,
    });
  });
});

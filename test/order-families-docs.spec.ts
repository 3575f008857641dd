import type { Type } from '@nestjs/common';
import {
  PayscoreOrderStateError,
  PayscoreValidationError,
  ServiceOrderService,
  phaseOf,
  type CreatedUserSignPlan,
  type MiniProgramLaunch,
  type Refund,
  type ServiceOrder,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { rental } from './support/rental.js';
import { completed, started } from './support/shown-host.js';
import { openid, useFirst, withoutConfirmation } from './support/simulated-merchant.js';

const pages = {
  orders: MarkdownSnippets.of('docs/service-orders.md', '.service-orders'),
  permissions: MarkdownSnippets.of('docs/permissions.md', '.permissions'),
  plans: MarkdownSnippets.of('docs/plans.md', '.plans'),
  smartRetail: MarkdownSnippets.of('docs/smart-retail.md', '.smart-retail'),
  payAfter: MarkdownSnippets.of('docs/pay-after.md', '.pay-after'),
  refunds: MarkdownSnippets.of('docs/refunds.md', '.refunds'),
};

describe.each(Object.values(pages))('the page of %#', (page) => {
  isShortAndCompiles(page);
});

/** Of order R1, notified to the application. */
const { notifyUrl: _, ...request } = rental();

interface WaivedFees {
  waive(outOrderNo: string, reason: string): Promise<string>;
}

const rented = async () => {
  const { WaivedFees } = (await import(pages.orders.path('waived-fees.ts'))) as {
    WaivedFees: Type<WaivedFees>;
  };
  const { simulator, clock, app, shown } = await started(WaivedFees);
  const orders = app.get(ServiceOrderService);
  await orders.create(request);
  const complete = async () => {
    simulator.user.confirm('R1');
    await clock.advance('1h');
    await completed(orders, clock, 'R1', 600);
  };
  return { simulator, fees: shown, complete };
};

describe('the page on service orders', () => {
  it('shows an order taken back before the service, and once more', async () => {
    const { fees } = await rented();
    expect(await fees.waive('R1', '设备故障')).toBe('cancelled');
    expect(await fees.waive('R1', '设备故障')).toBe('cancelled');
  });

  it('shows an order that is paid, and one that is being debited', async () => {
    const { simulator, fees, complete } = await rented();
    simulator.collection.hold();
    await complete();
    expect(await fees.waive('R1', '设备故障')).toBe('later');
    simulator.collection.release('R1', 'paid');
    expect(await fees.waive('R1', '设备故障')).toBe('refund');
  });
});

interface Doors {
  ask(authorizationCode: string): Promise<MiniProgramLaunch>;
  mayOpen(openid: string): Promise<boolean>;
  open(outOrderNo: string, openid: string): Promise<ServiceOrder>;
}

describe('the page on authorisations', () => {
  it('shows a user who authorises, opens a door without a page, and revokes', async () => {
    const { Doors } = (await import(pages.permissions.path('doors.ts'))) as { Doors: Type<Doors> };
    const { simulator, shown: doors } = await started(Doors, {
      services: [withoutConfirmation],
    });
    expect(await doors.mayOpen(openid)).toBe(false);
    simulator.user.authorize({ token: await doors.ask('A1') });
    expect(await doors.mayOpen(openid)).toBe(true);
    expect(await doors.open('R1', openid)).toMatchObject({ state: 'DOING' });
    simulator.user.revoke();
    expect(await doors.mayOpen(openid)).toBe(false);
    await expect(doors.open('R2', openid)).rejects.toMatchObject({ code: 'NO_AUTH' });
  });
});

interface Courses {
  offer(merchantPlanNo: string): Promise<string>;
  enrol(merchantSignPlanNo: string, planId: string, openid: string): Promise<CreatedUserSignPlan>;
  begin(merchantSignPlanNo: string, openid: string): Promise<ServiceOrder>;
}

describe('the page on plans', () => {
  it('shows a course that is signed, whose lessons follow one another', async () => {
    const { Courses } = (await import(pages.plans.path('courses.ts'))) as { Courses: Type<Courses> };
    const { simulator, clock, app, shown: courses } = await started(Courses);
    const enrolled = await courses.enrol('S1', await courses.offer('P1'), openid);
    expect(phaseOf(enrolled.signPlan)).toBe('AwaitingConfirmation');
    simulator.user.signPlan('S1');
    const lesson = await courses.begin('S1', openid);
    expect(lesson).toMatchObject({ outOrderNo: 'S1-1', state: 'DOING' });
    await expect(courses.begin('S1', openid)).rejects.toBeInstanceOf(PayscoreOrderStateError);
    await clock.advance('1h');
    const orders = app.get(ServiceOrderService);
    await completed(orders, clock, 'S1-1', 10_000);
    expect(await courses.begin('S1', openid)).toMatchObject({ outOrderNo: 'S1-2' });
  });
});

interface Cabinet {
  readonly begun: Set<string>;
  visit(outOrderNo: string): Promise<{ package?: string }>;
  closed(outOrderNo: string, taken: readonly { name: string; amount: number }[]): Promise<void>;
  isPaid(outOrderNo: string): Promise<boolean>;
}

const cabinet = async () => {
  const { Cabinet } = (await import(pages.smartRetail.path('cabinet.ts'))) as { Cabinet: Type<Cabinet> };
  return started(Cabinet, {
    services: [{ ...useFirst, legacyOrders: 'smart-retail' }],
  });
};

describe('the page on smart retail', () => {
  it('shows a visit that is paid', async () => {
    const { simulator, clock, shown } = await cabinet();
    expect((await shown.visit('V1')).package).toBeDefined();
    simulator.user.accept('V1');
    await clock.advance('1m');
    const taken = [{ name: '可乐', amount: 600 }];
    simulator.faults.next({ kind: 'system-error', times: 3, takesEffect: true });
    await shown.closed('V1', taken).catch(() => undefined);
    simulator.faults.clear();
    await shown.closed('V1', taken);
    expect(await shown.isPaid('V1')).toBe(true);
  });

  it('shows a visitor who took nothing, and where the door is told to open', async () => {
    const { simulator, clock, shown } = await cabinet();
    await shown.visit('V1');
    simulator.user.accept('V1');
    await clock.advance('1m');
    await shown.closed('V1', []);
    expect(simulator.legacyOrders.get('V1')?.state).toBe('REVOKED');
    expect(await shown.isPaid('V1')).toBe(false);
    expect(shown.begun).toEqual(new Set()); // the simulator was told no address
  });
});

interface Parcels {
  order(outOrderNo: string, worth: number): Promise<object>;
  delivered(outOrderNo: string, worth: number): Promise<void>;
  paidInCash(outOrderNo: string, at: Date): Promise<void>;
}

describe('the page on pay-after', () => {
  it('shows a parcel that is paid in cash while WeChat Pay collects', async () => {
    const { Parcels } = (await import(pages.payAfter.path('parcels.ts'))) as { Parcels: Type<Parcels> };
    const { simulator, clock, shown } = await started(Parcels, {
      services: [{ ...useFirst, legacyOrders: 'pay-after' }],
    });
    await shown.order('G1', 5_000);
    simulator.user.accept('G1');
    await clock.advance('1h');
    simulator.collection.off();
    await shown.delivered('G1', 5_000);
    expect(simulator.legacyOrders.get('G1')?.state).toBe('FINISHED');
    await shown.paidInCash('G1', new Date(clock.now()));
    expect(simulator.legacyOrders.get('G1')?.state).toBe('USER_PAID');
  });
});

interface Paybacks {
  readonly rows: Map<string, { status: string }>;
  ask(outOrderNo: string, amount: number, reason: string): Promise<string[]>;
  send(outRefundNo: string): Promise<Refund>;
}

const paid = async () => {
  const { Paybacks } = (await import(pages.refunds.path('paybacks.ts'))) as { Paybacks: Type<Paybacks> };
  const { simulator, clock, app, shown } = await started(Paybacks);
  const orders = app.get(ServiceOrderService);
  await orders.create(request);
  simulator.user.confirm('R1');
  await clock.advance('1h');
  await completed(orders, clock, 'R1', 600);
  return { simulator, shown };
};

describe('the page on refunds', () => {
  it('shows a refund that is stored, lost on the way, repeated and done once', async () => {
    const { simulator, shown } = await paid();

    const [first = ''] = await shown.ask('R1', 400, '设备故障');
    await expect(shown.ask('R1', 400, '设备故障')).rejects.toBeInstanceOf(PayscoreValidationError);
    simulator.faults.next({ kind: 'reset', takesEffect: true, times: 9 });
    await shown.send(first).catch(() => undefined);
    simulator.faults.clear();
    await shown.send(first);
    await simulator.deliveries.idle();
    expect(shown.rows.get(first)?.status).toBe('SUCCESS');
    expect(simulator.refunds.list()).toHaveLength(1);
  });

  it('shows a refund that was given up, after which another attempt has a number of its own', async () => {
    const { simulator, shown } = await paid();
    simulator.refunds.fail('CLOSED', 1);
    const [first = ''] = await shown.ask('R1', 600, '设备故障');
    await shown.send(first);
    await simulator.deliveries.idle();
    expect(shown.rows.get(first)?.status).toBe('CLOSED');
    const [second = ''] = await shown.ask('R1', 600, '设备故障');
    expect([first, second]).toEqual(['R1@1', 'R1@2']);
  });
});

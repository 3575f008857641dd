import { describe, expect, it } from 'vitest';
import { contract, type ContractField } from '../../../../../test/contract/operations.js';
import {
  callerNames,
  OrderCaller,
  orderCallers,
  type CallerName,
} from '../../../../../test/support/order-caller.js';
import { expectSuccess } from '../../../../../test/support/raw-answers.js';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';

/** All fields that a caller can send of an order. */
const rich = {
  post_payments: [{ name: '收费标准', description: '3元/小时', amount: 0, count: 1 }],
  post_discounts: [{ name: '优惠', description: '新用户', amount: 0, count: 1 }],
  time_range: { start_time: 'OnAccept', start_time_remark: '取走', end_time: '20261121100000' },
  location: { start_location: '人民广场', end_location: '外滩' },
  risk_fund: { name: 'DEPOSIT', amount: 9_900, description: '充电宝' },
  attach: 'a%26b',
};
const discounted = { post_discounts: [{ name: '优惠', description: '新用户', amount: 0, count: 1 }] };

/** Names of fields with the values that they have, at every depth; lists by their first entry. */
function differences(documented: readonly ContractField[], given: unknown, at = ''): string[] {
  const values = given as Record<string, unknown>;
  const known = new Map(documented.map((field) => [field.name, field]));
  const unknown = Object.keys(values).filter((key) => !known.has(key));
  return [
    ...unknown.map((key) => `${at}${key} is not documented`),
    ...documented.flatMap(({ name, required, fields }) => {
      const value = values[name];
      if (value === undefined) return required === true ? [`${at}${name} is missing`] : [];
      const inner: unknown = Array.isArray(value) ? value[0] : value;
      return fields === undefined || inner === undefined ? [] : differences(fields, inner, `${at}${name}/`);
    }),
  ];
}

/** Expects the documented answer: its status, all required fields, and no undocumented ones. */
function expectDocumented(route: string, { status, json }: RawAnswer): void {
  const [method, path] = route.split(' ');
  const found = contract.find((operation) => operation.method === method && operation.path === path);
  expect([route, status]).toEqual([route, found?.status]);
  expect([route, differences(found?.answer ?? [], json ?? {})]).toEqual([route, []]);
}

const path = (name: CallerName): string => `/v3/payscore/${orderCallers[name].path}`;
const one = (name: CallerName): string => `POST ${path(name)}/{out_order_no}`;

async function created(name: CallerName): Promise<OrderCaller> {
  const caller = await OrderCaller.start(name);
  caller.simulator.collection.off();
  const answer = await caller.create({ ...rich, ...(name !== 'direct' && { sub_appid: 'wxsub1' }) });
  expectDocumented(`POST ${path(name)}`, answer);
  return caller;
}

async function running(name: CallerName): Promise<OrderCaller> {
  const caller = await created(name);
  caller.simulator.user.confirm('R1');
  await caller.clock.advance('1h');
  return caller;
}

async function completed(name: CallerName): Promise<OrderCaller> {
  const caller = await running(name);
  const answer = await caller.complete({ ...discounted, location: { end_location: '静安寺' } });
  expectDocumented(`${one(name)}/complete`, answer);
  return caller;
}

const domestic = ['direct', 'partner'] as const;
const atHome = [...domestic, 'acquiring-bank'] as const;

describe('The answer is the one of the page', () => {
  it.each(callerNames)('to a creation, and to a query of the new order (%s)', async (name) => {
    expectDocumented(`GET ${path(name)}`, await (await created(name)).query());
  });

  it.each(callerNames)('to a completion, and to a query of the unpaid order (%s)', async (name) => {
    expectDocumented(`GET ${path(name)}`, await (await completed(name)).query());
  });

  it.each(callerNames)('to a synchronisation, and to a query of the paid order (%s)', async (name) => {
    const caller = await completed(name);
    expectDocumented(`${one(name)}/sync`, await caller.sync());
    expectDocumented(`GET ${path(name)}`, await caller.query());
  });

  it.each(callerNames)('to a cancellation (%s)', async (name) => {
    expectDocumented(`${one(name)}/cancel`, await (await created(name)).cancel());
  });

  it.each(atHome)('to a modification (%s)', async (name) => {
    expectDocumented(`${one(name)}/modify`, await (await completed(name)).modify(500, discounted));
  });

  it.each(domestic)('to a request to collect (%s)', async (name) => {
    const caller = await completed(name);
    caller.simulator.collection.succeed();
    expectDocumented(`${one(name)}/pay`, await caller.pay());
    expectDocumented(`GET ${path(name)}`, await caller.query());
  });

  it.each(domestic)('to messages (%s)', async (name) => {
    const caller = await running(name);
    expectDocumented(`${one(name)}/send-prepaidmessage`, await caller.prepaidMessage());
    expectDocumented(`${one(name)}/send-pendingmessage`, await caller.pendingMessage());
  });

  it.each(domestic)('to an order that is completed as it is opened (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    caller.authorize();
    expectDocumented(`POST ${path(name)}/direct-complete`, await caller.directComplete(discounted));
  });

  it.each(atHome)('to an order of goods (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    const route = `POST ${path(name).replace('serviceorder', 'servicepayondeliveryorder')}`;
    expectDocumented(route, await caller.createPayOnDelivery(rich));
  });

  it('to a registered debit (acquiring bank)', async () => {
    const caller = await completed('acquiring-bank');
    expectDocumented(`${one('acquiring-bank')}/registerdeductinfo`, await caller.register());
    expectDocumented(`GET ${path('acquiring-bank')}/deduction`, await caller.deduction());
  });
});

describe('The answer', () => {
  it.each(callerNames)('to a query has all fields that caller and user have set (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    const subAppid = name === 'direct' ? {} : { sub_appid: 'wxsub1' };
    await caller.create({ ...rich, ...subAppid });
    caller.simulator.user.confirm('R1');
    const {
      device: _,
      query_id: __,
      package: ___,
      need_user_confirm: ____,
      ...known
    } = { ...caller.order() };
    expect((await caller.query()).json).toEqual(known);
    expect(known).toMatchObject({ ...rich, ...subAppid, time_range: { start_time: '20261120100000' } });
  });

  it('to a completion has no collection yet', async () => {
    const caller = await OrderCaller.start();
    await caller.rented();
    const { json } = await caller.complete();
    expect(json).toMatchObject({ state: 'DOING', state_description: 'MCH_COMPLETE', need_collection: true });
    expect(json).not.toHaveProperty('collection');
  });

  it.each(callerNames)('has state_description only while an order is DOING (%s)', async (name) => {
    const caller = await OrderCaller.start(name);
    expect((await caller.create()).json).not.toHaveProperty('state_description');
    caller.simulator.user.confirm('R1');
    expect((await caller.query()).json).toHaveProperty('state_description', 'USER_CONFIRM');
    expectSuccess(await caller.cancel());
    expect((await caller.query()).json).not.toHaveProperty('state_description');
  });
});

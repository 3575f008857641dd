import type { ContractField, ContractOperation } from '../contract/operations.js';
import type { LimitedOperation } from './limits.js';

type Fields = Record<string, unknown>;

/** What a test sends, under the names of the wire. */
export interface Sample {
  readonly path: Fields;
  /** Query and body. */
  readonly fields: Fields;
}

const values: Fields = {
  out_order_no: 'R20261120_01',
  service_id: '2002000000000558128851361561536',
  notify_url: 'https://shop.example/wechat/payscore',
  start_time: '20261120100000',
  end_time: '20261120120000',
  paid_time: '20261120123000',
  complete_time: '2026-11-20T12:00:00+08:00',
  prepaid_time: '20261128',
  attach: 'a%26b',
  type: 'Order_Paid',
  scene: 'TRANSACTION',
  need_user_confirm: false,
  deduction_quantity: 2,
  bill_date: '2026-11-20',
  bill_type: 'ALL',
  tar_type: 'GZIP',
  account_type: 'BASIC',
  algorithm: 'AEAD_AES_256_GCM',
};

/** Values of a family, where its fields differ from those of other families under the same name. */
const familyValues: readonly (readonly [path: RegExp, Fields])[] = [
  [
    /^\/v3\/vehicle\//,
    {
      start_time: '2026-11-20T10:00:00+08:00',
      end_time: '2026-11-20T13:00:00+08:00',
      plate_number: '粤B888888',
      plate_color: 'BLUE',
      out_trade_no: 'D20261120_01',
      trade_scene: 'PARKING',
      profit_sharing: 'Y',
      currency: 'CNY',
      openid: 'oUpF8uMuAJO_M2pxb1Q',
    },
  ],
];

/** Names of which a request holds one. The first one is in the sample. */
export const alternatives = [
  ['out_order_no', 'query_id'],
  ['openid', 'sub_openid', 'authorization_code'],
];

function valueOf(field: ContractField, parent: string, index: number, known: Fields): unknown {
  const { name, type, fields = [] } = field;
  if (parent === 'risk_fund' && name === 'name') return 'ESTIMATE_ORDER_COST';
  if (parent === 'post_discounts' && name === 'amount') return 0;
  if (type === 'object') return objectOf(fields, known, name);
  if (type === 'list') return [0, 1].map((item) => objectOf(fields, known, name, item));
  if (type === 'texts') return ['one', 'two'];
  if (name in known) return known[name];
  if (type === 'boolean') return true;
  if (type === 'number') return name.endsWith('_no') ? index + 1 : 1;
  return `${name.slice(0, 18)}${index + 1}`;
}

function objectOf(fields: readonly ContractField[], known: Fields, parent = '', index = 0): Fields {
  const names = new Set(fields.map(({ name }) => name));
  const surplus = new Set(alternatives.flatMap((group) => group.filter((name) => names.has(name)).slice(1)));
  return Object.fromEntries(
    fields
      .filter(({ name }) => parent !== '' || !surplus.has(name))
      .map((field) => [field.name, valueOf(field, parent, index, known)]),
  );
}

/** A valid request with every documented field, of a user who authorised the service. */
export function sampleOf({ path, query = [], body = [] }: ContractOperation): Sample {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const fields = [...query, ...body].filter(({ name }) => !inPath.includes(name));
  const [, own] = familyValues.find(([family]) => family.test(path)) ?? [];
  const known = { ...values, ...own };
  return withTotals({
    path: Object.fromEntries(inPath.map((name) => [name, known[name] ?? `${name}_1`])),
    fields: objectOf(fields, known),
  });
}

const amounts = (list: unknown, name: string): number =>
  Array.isArray(list)
    ? list.reduce((sum: number, item: Fields) => sum + (typeof item[name] === 'number' ? item[name] : 0), 0)
    : 0;

/** Puts the totals right, unless the sample is to have just this wrong one. */
export function withTotals(sample: Sample, changed = ''): Sample {
  const { fields } = sample;
  const totals: Fields = {
    total_amount: amounts(fields['post_payments'], 'amount') - amounts(fields['post_discounts'], 'amount'),
    total_original_price: amounts(fields['plan_detail_list'], 'original_price'),
    total_actual_price: amounts(fields['plan_detail_list'], 'actual_price'),
  };
  for (const [name, total] of Object.entries(totals)) {
    if (name in fields && name !== changed) fields[name] = total;
  }
  return sample;
}

/** A valid request without anything that may be left out. */
export function minimalOf(operation: ContractOperation, limits: LimitedOperation['fields']): Sample {
  const { path, query = [], body = [] } = operation;
  const chosen = Object.values(limits).flatMap(({ exactlyOneOf = [], atLeastOneOf = [] }) => [
    ...exactlyOneOf.slice(0, 1),
    ...atLeastOneOf.slice(0, 1),
  ]);
  // An item needs an amount or a description, and the only scene its payment.
  const needed = new Set([...chosen, 'post_payments[].amount', 'transaction_scene_info']);
  const required = (fields: readonly ContractField[], parent: string): ContractField[] =>
    fields
      .filter(({ name, required: marked }) => {
        const limit = limits[parent + name];
        return marked || limit?.required || (limit?.minItems ?? 0) > 0 || needed.has(parent + name);
      })
      .map(({ fields: inner, ...field }) => ({
        ...field,
        ...(inner && {
          fields: required(inner, `${parent}${field.name}${field.type === 'list' ? '[].' : '.'}`),
        }),
      }));
  return sampleOf({ ...operation, path, query: required(query, ''), body: required(body, '') });
}

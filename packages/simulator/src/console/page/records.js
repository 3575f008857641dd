import { path, post } from './api.js';
import { openid } from './choices.js';
import { yuan } from './format.js';
import { hrefOf } from './place.js';
import { button, entry, json, more, record } from './parts.js';
import { t } from './texts.js';

const all = (key, fields) => [more(key, t('allFields'), json(fields))];

function asker(family, number) {
  return (label, name, body = () => ({}), kind = '') =>
    button(
      t(label),
      `${family} ${number} ${label}`,
      () => post(`${family}/${path(number)}/${name}`, body()),
      kind,
    );
}

export function legacyOrder(order, isAlone = false) {
  const { out_order_no: number, state } = order;
  const ask = asker('legacy-orders', number);
  const buttons = {
    CREATED: () => [ask('begin', 'accept', openid, 'main')],
    FINISHED: () => [
      ask('pay', 'pay', undefined, 'main'),
      ask('retry', 'retry'),
      ask('debitPaid', 'release', () => ({ outcome: 'paid' })),
      ask('debitFailed', 'release', () => ({ outcome: 'failed' })),
    ],
  };
  return record({
    key: `legacy ${number}`,
    title: isAlone ? t('one.legacy-orders') : number,
    href: isAlone ? undefined : hrefOf('legacy-orders', number),
    state,
    facts: [order.service_introduction, yuan(order.total_amount), state],
    buttons: buttons[state]?.(),
    details: isAlone ? [] : all(`legacy ${number}`, order),
  });
}

export function authorization(fields) {
  const { authorization_code: number, authorization_state: state } = fields;
  const ask = asker('authorizations', number);
  const buttons = {
    UNBINDUSER: () => [ask('accept', 'accept', openid, 'main')],
    AVAILABLE: () => [ask('revoke', 'revoke')],
  };
  return record({
    key: `authorization ${number}`,
    title: number,
    state,
    facts: [fields.service_id, fields.openid, state],
    buttons: buttons[state]?.(),
    details: all(`authorization ${number}`, fields),
  });
}

export function plan(fields) {
  const { merchant_plan_no: number, plan_state: state } = fields;
  return record({
    key: `plan ${number}`,
    title: number,
    state,
    facts: [fields.plan_name, yuan(fields.total_actual_price), state],
    details: all(`plan ${number}`, fields),
  });
}

export function signPlan(fields, isAlone = false) {
  const { merchant_sign_plan_no: number, sign_state: state } = fields;
  const ask = asker('sign-plans', number);
  const buttons = {
    UNSIGNED: () => [ask('sign', 'sign', openid, 'main')],
    SIGNED: () => [ask('cancelPlan', 'cancel', openid)],
  };
  const charges = t('charge', { at: fields.going_detail_no, of: fields.deduction_quantity });
  return record({
    key: `sign plan ${number}`,
    title: isAlone ? t('one.sign-plans') : number,
    href: isAlone ? undefined : hrefOf('sign-plans', number),
    state,
    facts: [fields.plan_name, yuan(fields.total_actual_price), charges, state],
    buttons: buttons[state]?.(),
    details: isAlone ? [] : all(`sign plan ${number}`, fields),
  });
}

export function refund(fields, isAlone = false) {
  const { out_refund_no: number, status: state } = fields;
  const ask = asker('refunds', number);
  const ends = ['SUCCESS', 'ABNORMAL', 'CLOSED'];
  return record({
    key: `refund ${number}`,
    title: isAlone ? t('one.refunds') : number,
    href: isAlone ? undefined : hrefOf('refunds', number),
    state,
    facts: [yuan(fields.amount.refund), fields.transaction_id, state],
    buttons:
      state === 'PROCESSING'
        ? ends.map((status) => ask(`end.${status}`, 'end', () => ({ status })))
        : undefined,
    details: isAlone ? [] : all(`refund ${number}`, fields),
  });
}

export function sharing(fields) {
  const { out_order_no: number, state, receivers } = fields;
  const ask = asker('sharings', number);
  const shares = receivers.map(({ account, amount, result }) => `${account} ${yuan(amount)} ${result}`);
  return record({
    key: `sharing ${number}`,
    title: number,
    // FINISHED is the state of an unpaid legacy order.
    state: state === 'FINISHED' ? 'done' : state,
    facts: [...shares, fields.transaction_id, state],
    buttons:
      state === 'PROCESSING'
        ? [
            ask('end.SUCCESS', 'finish', undefined, 'main'),
            ask('end.CLOSED', 'finish', () => ({ reason: 'ACCOUNT_ABNORMAL' })),
          ]
        : undefined,
    details: all(`sharing ${number}`, fields),
  });
}

export function shareReturn(fields) {
  const { out_return_no: number, result: state } = fields;
  const ask = asker('share-returns', number);
  return record({
    key: `return ${number}`,
    title: number,
    state,
    facts: [fields.return_mchid, yuan(fields.amount), fields.out_order_no, state],
    buttons:
      state === 'PROCESSING'
        ? [
            ask('end.SUCCESS', 'end', undefined, 'main'),
            ask('end.FAILED', 'end', () => ({ reason: 'BALANCE_NOT_ENOUGH' })),
          ]
        : undefined,
    details: all(`return ${number}`, fields),
  });
}

export function parkingPlate(fields) {
  const { plate_number: number, plate_color: plateColor, service_state: state } = fields;
  const key = `${plateColor} ${number}`;
  const act = (label, body = {}, kind = '') =>
    button(
      t(`plate.${label}`),
      `plate ${key} ${label}`,
      () => post(`parking-plates/${path(number)}/${label}`, { plateColor, ...body }),
      kind,
    );
  const again = () => act('open', { openid: fields.openid }, 'main');
  const buttons = {
    NORMAL: () => [act('pause'), act('close')],
    PAUSE: () => [again(), act('close')],
    OUT_SERVICE: () => [again()],
  };
  return record({
    key: `plate ${key}`,
    title: `${number} ${plateColor}`,
    state,
    stateText: t(`plate.${state}`),
    facts: [fields.openid, state],
    buttons: buttons[state]?.(),
    details: all(`plate ${key}`, fields),
  });
}

export function parkingEntrance(fields) {
  const { out_parking_no: number, state } = fields;
  return record({
    key: `entrance ${number}`,
    title: number,
    state,
    stateText: t(`entrance.${state}`),
    facts: [fields.plate_number, fields.parking_name, fields.block_reason, state],
    details: all(`entrance ${number}`, fields),
  });
}

export function parkingDebit(fields) {
  const { out_trade_no: number, trade_state: state } = fields;
  const ask = asker('parking-debits', number);
  const ends = ['paid', 'advanced', 'failed'];
  const buttons =
    state === 'ACCEPTED'
      ? ends.map((outcome) => ask(`parking.${outcome}`, 'end', () => ({ outcome })))
      : fields.user_repaid === 'N' && [ask('parking.repay', 'repay', undefined, 'main')];
  return record({
    key: `parking debit ${number}`,
    title: number,
    state,
    facts: [yuan(fields.amount.total), fields.parking_info.plate_number, fields.bank_type, state],
    buttons: buttons || undefined,
    details: all(`parking debit ${number}`, fields),
  });
}

export function serviceAccount(fields) {
  const { out_apply_no: number, apply_state: state } = fields;
  const ask = asker('service-accounts', number);
  return record({
    key: `application ${number}`,
    title: number,
    state,
    facts: [fields.service_id, fields.sub_mchid, state],
    buttons:
      state === 'PROCESSING'
        ? [ask('approve', 'approve', undefined, 'main'), ask('reject', 'reject')]
        : undefined,
    details: all(`application ${number}`, fields),
  });
}

export const service = ({ serviceId, needUserConfirm, moneyMode, ceiling }) =>
  entry(serviceId, [
    t(`mode.${moneyMode}`),
    t(needUserConfirm ? 'confirmed' : 'unconfirmed'),
    t('upTo', { amount: yuan(ceiling) }),
  ]);

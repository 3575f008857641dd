import { path, post } from './api.js';
import { actAs, chosenOpenid, openid } from './choices.js';
import { h } from './dom.js';
import { field, form, row, select } from './forms.js';
import { button, card } from './parts.js';
import { t } from './texts.js';

const advance = (duration) => post('clock/advance', { duration });

export function clock() {
  const custom = h('input', { name: 'duration', required: true, placeholder: '2h 30m', size: '8' });
  return card(
    'clock',
    h('p', { class: 'dim' }, t('clockHint')),
    row(
      ['15s', '1h', '1d', '31d'].map((duration) => button(`+${duration}`, duration, () => advance(duration))),
    ),
    form(t('advance'), (data) => advance(data.get('duration').trim()), field(t('duration'), custom)),
  );
}

export function user(services) {
  const name = h('input', {
    placeholder: t('defaultUser'),
    value: chosenOpenid(),
    oninput: ({ currentTarget }) => actAs(currentTarget.value),
  });
  const unconfirmed = services.filter(({ needUserConfirm }) => !needUserConfirm);
  const evaluations = select('evaluation', ['passed', 'refused', 'overdue', 'youth-mode'], (value) =>
    t(`evaluation.${value}`),
  );
  const authorize =
    unconfirmed.length > 0 &&
    form(
      t('authorize'),
      (data) => post('authorizations/accept', { ...openid(), serviceId: data.get('service') }),
      field(
        t('service'),
        select(
          'service',
          unconfirmed.map(({ serviceId }) => serviceId),
          (value) => value,
        ),
      ),
    );
  return card(
    'user',
    field('openid', name),
    form(
      t('evaluate'),
      (data) =>
        post(`users/${encodeURIComponent(openid().openid ?? defaultOpenid)}/evaluation`, {
          evaluation: data.get('evaluation'),
        }),
      field(t('evaluation'), evaluations),
    ),
    authorize,
    form(
      t('openPlate'),
      (data) => post(`parking-plates/${path(data.get('plate').trim())}/open`, openid()),
      field(
        t('plateNumber'),
        h('input', { name: 'plate', required: true, placeholder: '粤B888888', size: '10' }),
      ),
    ),
  );
}

const defaultOpenid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';

const modes = {
  succeed: { mode: 'succeed' },
  failOnce: { mode: 'fail', times: 1 },
  failAll: { mode: 'fail' },
  hold: { mode: 'hold' },
  off: { mode: 'off' },
};

/** The current one of the modes. */
export function modeOf({ automatic, outcome, failures }) {
  if (!automatic) return 'off';
  if (failures === 'all') return 'failAll';
  if (failures > 0) return 'failOnce';
  return outcome === 'held' ? 'hold' : 'succeed';
}

export function collection() {
  const buttons = Object.entries(modes).map(([name, body]) =>
    button(t(`debit.${name}`), name, () => post('collection', body)),
  );
  const refunds = {
    succeed: () => post('refunds/succeed'),
    hold: () => post('refunds/hold'),
    ABNORMAL: () => post('refunds/fail', { status: 'ABNORMAL', times: 1 }),
    CLOSED: () => post('refunds/fail', { status: 'CLOSED', times: 1 }),
    NOT_ENOUGH: () => post('refunds/refuse', { code: 'NOT_ENOUGH', times: 1 }),
  };
  const sharing = {
    succeed: () => post('profit-sharing/succeed'),
    hold: () => post('profit-sharing/hold'),
    CLOSED: () => post('profit-sharing/fail', { reason: 'ACCOUNT_ABNORMAL', times: 1 }),
    FAILED: () => post('profit-sharing/fail-returns', { reason: 'BALANCE_NOT_ENOUGH', times: 1 }),
    ORDER_PROCESSING: () => post('profit-sharing/refuse', { refusal: 'ORDER_PROCESSING', times: 1 }),
  };
  const parking = {
    succeed: () => post('parking-debits/succeed'),
    advance: () => post('parking-debits/advance', { times: 1 }),
    fail: () => post('parking-debits/fail', { times: 1 }),
    hold: () => post('parking-debits/hold'),
  };
  return card(
    'collection',
    h('h3', {}, t('debits')),
    h('div', { class: 'buttons choice', id: 'modes' }, buttons),
    h('h3', {}, t('refundsGo')),
    row(Object.entries(refunds).map(([name, ask]) => button(t(`refund.${name}`), `refund ${name}`, ask))),
    h('h3', {}, t('sharingGoes')),
    row(Object.entries(sharing).map(([name, ask]) => button(t(`sharing.${name}`), `sharing ${name}`, ask))),
    h('h3', {}, t('parkingGo')),
    row(Object.entries(parking).map(([name, ask]) => button(t(`parking.${name}`), `parking ${name}`, ask))),
  );
}

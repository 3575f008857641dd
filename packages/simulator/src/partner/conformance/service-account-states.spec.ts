import { expect, it } from 'vitest';
import type { RawAnswer } from '../../../../../test/support/raw-client.js';
import { SimulatedMerchant } from '../../../../../test/support/simulated-merchant.js';
import { StateMatrix } from '../../../../../test/support/state-matrix.js';

const path = '/v3/payscore/partner/service-account-applications';

function bind({ client, simulator }: SimulatedMerchant, subMchid: string): Promise<RawAnswer> {
  const { appid, serviceId } = simulator.moduleOptions();
  return client.post(path, { service_id: serviceId, appid, sub_mchid: subMchid, out_apply_no: 'B1' });
}

const states: Readonly<Record<string, (merchant: SimulatedMerchant) => Promise<unknown>>> = {
  'not applied': async () => {},
  PROCESSING: (merchant) => bind(merchant, '1900000109'),
  APPROVED: async (merchant) => {
    await bind(merchant, '1900000109');
    merchant.simulator.serviceAccounts.approve('B1');
  },
  REJECTED: async (merchant) => {
    await bind(merchant, '1900000109');
    merchant.simulator.serviceAccounts.reject('B1');
  },
};

const calls: Readonly<Record<string, (merchant: SimulatedMerchant) => Promise<RawAnswer>>> = {
  'apply, the same': (merchant) => bind(merchant, '1900000109'),
  'apply, other parameters': (merchant) => bind(merchant, '1900000110'),
  query: ({ client }) => client.get(`${path}/B1`),
};

function summary({ status, json }: RawAnswer): string {
  const outcome = json?.['code'] ?? json?.['apply_state'];
  return typeof outcome === 'string' ? `${status} ${outcome}` : String(status);
}

const refused = '400 INVALID_REQUEST';

/** Answers in the order of the states. The sources do not say what a repeated number answers. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'apply, the same': ['200 PROCESSING', '200 PROCESSING', '200 APPROVED', '200 REJECTED'],
  'apply, other parameters': ['200 PROCESSING', refused, refused, refused],
  query: ['404 ORDER_NOT_EXIST', '200 PROCESSING', '200 APPROVED', '200 REJECTED'],
};

const matrix = new StateMatrix('Service account applications', Object.keys(calls), Object.keys(states));
const cells = Object.keys(calls).flatMap((call) =>
  Object.keys(states).map((state, index) => ({
    call,
    state,
    answer: expected[call]?.[index] ?? '',
    mark: call === 'query' || index === 0 ? '' : ' (open in the sources)',
  })),
);

it.each(cells)('$call, when it is $state: $answer$mark', async ({ call, state, answer }) => {
  const merchant = await SimulatedMerchant.start();
  await states[state]?.(merchant);
  const answered = await calls[call]?.(merchant);
  const cell = answered === undefined ? '' : summary(answered);
  matrix.record(call, state, cell);
  expect(cell).toBe(answer);
});

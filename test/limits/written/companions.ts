import { broken, kept, type RuleCases } from '../limit-case.js';

const remark = (name: 'start' | 'end'): RuleCases => ({
  broken: [
    broken(
      `timeRange.${name}TimeRemark without ${name}Time`,
      { [`time_range.${name}_time`]: undefined },
      `timeRange.${name}TimeRemark`,
    ),
  ],
  kept: [
    kept(`timeRange.${name}TimeRemark beside ${name}Time`, { [`time_range.${name}_time_remark`]: '备注' }),
  ],
});

/** Fields that need another field, by the words of the limits. */
export const companionRules: Readonly<Record<string, RuleCases>> = {
  'only beside start_time': remark('start'),
  'only beside end_time': remark('end'),
  'only beside start_location': {
    broken: [
      broken(
        'location.endLocation without startLocation',
        { location: { end_location: '深圳' } },
        'location.endLocation',
      ),
    ],
    kept: [kept('location.startLocation alone', { location: { start_location: '深圳' } })],
  },
  'required with the type Order_Paid': {
    broken: [broken('detail left out', { detail: undefined }, 'detail')],
    kept: [kept('detail with its time alone', { detail: { paid_time: '20261120' } })],
  },
  'required with the scene TRANSACTION': {
    broken: [
      broken('transactionSceneInfo left out', { transaction_scene_info: undefined }, 'transactionSceneInfo'),
    ],
    kept: [
      kept('transactionSceneInfo of two merchants', {
        transaction_scene_info: { mchid: '1', sub_mchid: '2' },
      }),
    ],
  },
};

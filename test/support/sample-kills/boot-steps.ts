import type { Step } from './flow.js';

const planRow = { table: 'course_plans', key: { number: 'yoga-3' } };

/** The plan of the course, which the first start of the app makes. */
export const makePlan: Step = {
  name: 'the plan of the course',
  row: planRow,
  command: 'POST /v3/payscore/plan/payscore-plans',
  operation: 'PlanService.create',
  answerRow: planRow,
  isDone: () => true,
};

/** A shop that joins while the app runs. */
export const addShop = (mchid: string): Step => ({
  name: 'a shop that joins',
  request: { method: 'PUT', path: `/shops/${mchid}`, body: { name: '书店' } },
  row: {
    table: 'shops',
    key: { mchid },
    rest: {
      name: '-',
      added_at: 0,
      appid: '-',
      service_id: '-',
      serial_no: '-',
      platform_keys: '{}',
      sealed_keys: '-',
    },
  },
  isDone: () => true,
});

export const bootSteps: readonly Step[] = [makePlan, addShop('1900000202')];

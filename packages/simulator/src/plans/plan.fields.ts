import { integer, list, object, required, text } from '../fields/field-rules.js';
import { appid, serviceId } from '../shared/common.fields.js';
import type { PlanCaller } from './plan-caller.js';

// Lengths and characters as the pages give them. The pages give none for the texts of a detail: any text is accepted.

const anyText = text(Infinity);
const number = required(text(32));
const fen = required(integer(0));

export const planPath = { merchant_plan_no: number };

/** Fields of the query and the stop of a plan or signed plan, besides the number in the path. */
export const creatorFields = ({ subMchid }: PlanCaller) => ({ sub_mchid: subMchid });

const planDetail = object({
  plan_detail_name: required(anyText),
  original_price: fen,
  plan_discount_description: anyText,
  actual_price: fen,
});

export const createPlanFields = ({ subMchid, subAppid }: PlanCaller) => ({
  service_id: required(serviceId),
  appid: required(appid),
  sub_mchid: subMchid,
  sub_appid: subAppid,
  merchant_plan_no: number,
  plan_name: required(text(20)),
  plan_duration: required(integer(1)),
  deduction_quantity: required(integer(1)),
  total_original_price: fen,
  total_actual_price: fen,
  plan_detail_list: list(planDetail, Infinity),
});

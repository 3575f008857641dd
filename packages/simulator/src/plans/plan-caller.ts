import { required, type Rule } from '../fields/field-rules.js';
import type { CallerName } from '../orders/caller-name.js';
import { appid, ignored, openid, subMchid } from '../shared/common.fields.js';

type OptionalText = Rule<string | undefined>;

/**
 * Who has plans: a direct merchant, or a partner (服务商) for one of its merchants. The calls are the same under twin
 * paths; a partner's say whose plan it is, and may name the user by that merchant's application.
 */
export interface PlanCaller {
  readonly name: CallerName & ('direct' | 'partner');
  /** Segment between the family and the resource of every path. */
  readonly path: '' | 'partner/';
  readonly subMchid: OptionalText;
  readonly subAppid: OptionalText;
  readonly openid: OptionalText;
  readonly subOpenid: OptionalText;
}

export const planCallers: readonly PlanCaller[] = [
  {
    name: 'direct',
    path: '',
    subMchid: ignored,
    subAppid: ignored,
    openid: required(openid),
    subOpenid: ignored,
  },
  {
    name: 'partner',
    path: 'partner/',
    subMchid: required(subMchid),
    subAppid: appid,
    openid,
    subOpenid: openid,
  },
];

/** Creator of a plan or signed plan. For any other caller the plan does not exist. */
export interface Creator {
  readonly caller: PlanCaller['name'];
  readonly subMchid?: string | undefined;
}

export const creatorOf = ({ name: caller }: PlanCaller, sub_mchid: string | undefined): Creator => ({
  caller,
  ...(sub_mchid !== undefined && { subMchid: sub_mchid }),
});

import { required, type Rule } from '../fields/field-rules.js';
import type { CallerName } from '../orders/caller-name.js';
import { appid, openid, subMchid } from '../shared/common.fields.js';

type OptionalText = Rule<string | undefined>;

/**
 * Who has plans: a direct merchant, or a partner (服务商) for one of its merchants. The calls are the same under twin
 * paths; a partner's say whose plan it is, and may name the user by that merchant's application.
 */
export interface PlanCaller {
  readonly name: CallerName & ('direct' | 'partner');
  /** Between the family and the resource in every path. */
  readonly path: '' | 'partner/';
  readonly subMchid: OptionalText;
  readonly subAppid: OptionalText;
  readonly openid: OptionalText;
  readonly subOpenid: OptionalText;
}

/** The caller has no such field, so what is sent in it says nothing. */
const unknown: OptionalText = () => undefined;

export const planCallers: readonly PlanCaller[] = [
  {
    name: 'direct',
    path: '',
    subMchid: unknown,
    subAppid: unknown,
    openid: required(openid),
    subOpenid: unknown,
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

/** Who set something up: only the same one may ask for it again. */
export interface Creator {
  readonly caller: PlanCaller['name'];
  readonly subMchid?: string | undefined;
}

export const creatorOf = ({ name: caller }: PlanCaller, sub_mchid: string | undefined): Creator => ({
  caller,
  ...(sub_mchid !== undefined && { subMchid: sub_mchid }),
});

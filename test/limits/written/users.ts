import type { Changes } from '../change.js';
import { broken, kept, type RuleCases } from '../limit-case.js';

const onlyUser = (field: 'openid' | 'sub_openid'): Changes => ({
  sub_appid: 'wx2',
  openid: undefined,
  sub_openid: undefined,
  [field]: 'o1',
});

const subOpenid: RuleCases = {
  broken: [
    broken('subOpenid without subAppid', { ...onlyUser('sub_openid'), sub_appid: undefined }, 'subOpenid'),
  ],
  kept: [kept('subOpenid beside subAppid', onlyUser('sub_openid'))],
};

/** Who an order or an authorisation is for, by the words of the limits. */
export const userRules: Readonly<Record<string, RuleCases>> = {
  'required without confirmation': {
    broken: [broken('an order without confirmation and openid', { openid: undefined }, 'openid')],
    kept: [
      kept('an order with confirmation and without openid', { openid: undefined, need_user_confirm: true }),
      kept('an order of the default confirmation and without openid', {
        openid: undefined,
        need_user_confirm: undefined,
      }),
    ],
  },
  'absent with confirmation': {
    broken: [broken('openid of an order with confirmation', { need_user_confirm: true }, 'openid')],
    kept: [],
  },
  'without confirmation exactly one of openid and sub_openid': {
    broken: [
      broken('an order without confirmation and user', { openid: undefined }, 'openid'),
      broken(
        'an order without confirmation of openid and subOpenid',
        { sub_openid: 'o2' },
        'openid|subOpenid',
      ),
    ],
    kept: [
      kept('an order without confirmation of openid', onlyUser('openid')),
      kept('an order without confirmation of subOpenid', onlyUser('sub_openid')),
      kept('an order with confirmation and without user', { openid: undefined, need_user_confirm: true }),
    ],
  },
  'only beside sub_appid': subOpenid,
  'sub_openid only beside sub_appid': subOpenid,
};

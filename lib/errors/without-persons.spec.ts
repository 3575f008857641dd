import { describe, expect, it } from 'vitest';
import { withoutPersons } from './without-persons.js';

describe("WeChat Pay's words", () => {
  it.each([
    ['用户oUpF8uMuAJO_M2pxb1Q9zNjWeS6o不存在', '用户[openid]不存在'],
    ['openid=oUpF8uMuAJO_M2pxb1Q9zNjWeS6-,x', 'openid=[openid],x'],
    ['手机号13800138000有误', '手机号[phone]有误'],
    ['+8613800138000, 86-13900139000', '[phone], [phone]'],
    ['身份证11010519491231002x与19491231100200000', '身份证[identity number]与19491231100200000'],
  ])('quote nobody: %s', (said, shown) => {
    expect(withoutPersons(said)).toBe(shown);
  });

  it.each([
    'out_order_no 1234323JKHDFE1243252',
    '4200001234202011201234567890',
    'wxd678efh567hg6787',
    '2002000000000558128851361561536',
    '20201120091010',
  ])('keep numbers of orders, services and apps: %s', (said) => {
    expect(withoutPersons(said)).toBe(said);
  });
});

import { describe, expect, it } from 'vitest';
import { readLaunchReturn } from './launch-return.js';

const payscore = 'wxd8f3793ea3b935b8';
const extraData = { query_id: 'Q1' };

describe('the return to a mini program', () => {
  it('has the query_id, if the user left by the buttons of the page', () => {
    const shown = { scene: 1038, referrerInfo: { appId: payscore, extraData } };
    expect(readLaunchReturn(shown)).toEqual({ kind: 'returned', queryId: 'Q1' });
    expect(readLaunchReturn({ scene: 1038, referrerInfo: { extraData } })).toEqual({
      kind: 'returned',
      queryId: 'Q1',
    });
  });

  it.each([undefined, null, {}, { query_id: '' }, { query_id: 5 }, 'query_id'])(
    'has none, if the user left by the arrow: %j',
    (data) => {
      const shown = { scene: 1038, referrerInfo: { appId: payscore, extraData: data } };
      expect(readLaunchReturn(shown)).toEqual({ kind: 'returned' });
    },
  );

  it.each([
    { scene: 1001 },
    { scene: 1038 },
    { scene: 1038, referrerInfo: {} },
    { scene: 1037, referrerInfo: { appId: payscore, extraData } },
    { scene: 1038, referrerInfo: { appId: 'wxShop', extraData } },
  ])('is nothing else for which it is shown: %j', (shown) => {
    expect(readLaunchReturn(shown)).toEqual({ kind: 'other' });
  });
});

describe('the return to a web page', () => {
  it.each([0, '0', ' 0 '])('is one with the code %j', (code) => {
    expect(readLaunchReturn({ err_code: code, err_msg: 'openBusinessView:ok', extraData })).toEqual({
      kind: 'returned',
      queryId: 'Q1',
    });
  });

  it.each([4108, '4108'])('is a failure with the code %j', (code) => {
    const given = { err_code: code, err_msg: 'openBusinessView:fail', extraData };
    expect(readLaunchReturn(given)).toEqual({
      kind: 'failed',
      errCode: 4108,
      message: 'openBusinessView:fail',
    });
  });

  it.each([undefined, '', ' ', 'x', '0x0', Number.NaN])('is no success with the code %j', (code) => {
    expect(readLaunchReturn({ err_code: code, extraData })).toEqual({ kind: 'failed' });
  });
});

describe('the return to an app', () => {
  const extMsg = JSON.stringify({ query_id: 'Q1', appid: payscore });

  it.each([undefined, 0, '0'])('has the query_id with the code %j', (errCode) => {
    expect(readLaunchReturn({ extMsg, errCode })).toEqual({ kind: 'returned', queryId: 'Q1' });
  });

  it.each(['', '{', 'null', '[]', '"x"'])('has none in %j', (broken) => {
    expect(readLaunchReturn({ extMsg: broken, errCode: 0 })).toEqual({ kind: 'returned' });
  });

  it('is a failure with another code', () => {
    expect(readLaunchReturn({ extMsg, errCode: -2, errStr: null })).toEqual({ kind: 'failed', errCode: -2 });
  });
});

import { expect, it } from 'vitest';
import type { StoredAuthorization } from './authorization.js';
import { AuthorizationStore } from './authorization.store.js';

function accepted(store: AuthorizationStore, code: string): StoredAuthorization {
  const stored: StoredAuthorization = {
    authorization: {
      authorization_code: code,
      authorization_state: 'AVAILABLE',
      service_id: '500002',
      mchid: '1230000109',
      appid: 'wx1234',
      openid: 'oUser',
    },
    caller: 'direct',
    print: '',
    token: `token of ${code}`,
    tokenGivenAt: 0,
  };
  store.add(stored);
  store.accepted(stored);
  return stored;
}

it('After a restart, users and tokens are found as before', () => {
  const rows = new Map<string, StoredAuthorization>();
  const before = new AuthorizationStore(rows);
  const [second, first] = ['A2', 'A1'].map((code) => accepted(before, code));
  if (first !== undefined) before.accepted(first);
  if (second !== undefined) before.renew(second, 'another token', 1);

  const saved = JSON.parse(JSON.stringify([...rows])) as [string, StoredAuthorization][];
  const after = new AuthorizationStore(new Map(saved.toReversed()));
  const user = { serviceId: '500002', openid: 'oUser' };
  expect(after.lastOf(user)?.authorization.authorization_code).toBe('A1');
  expect(after.isAvailable(user)).toBe(true);
  expect(after.byToken('another token')?.authorization.authorization_code).toBe('A2');
  expect(after.byToken('token of A2')).toBeUndefined();

  accepted(after, 'A3');
  expect(after.lastOf(user)?.authorization.authorization_code).toBe('A3');
});

it('A user is authorised for one service and one merchant', () => {
  const store = new AuthorizationStore(new Map());
  accepted(store, 'A1');
  expect(store.isAvailable({ serviceId: '500001', openid: 'oUser' })).toBe(false);
  expect(store.isAvailable({ serviceId: '500002', openid: 'oUser', subMchid: '1900000109' })).toBe(false);
  expect(store.isAvailable({ serviceId: '500002', subOpenid: 'oUser' })).toBe(false);
  expect(store.isAvailable({ serviceId: '500002' })).toBe(false);
});

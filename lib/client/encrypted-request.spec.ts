import { describe, expect, it } from 'vitest';
import { generateKeyPairSync } from 'node:crypto';
import { decryptSensitive } from '../crypto/sensitive-field.js';
import { get, operationsOf } from './operation.js';
import { encrypted } from './encrypted-request.js';
import { Nested } from '../schema/nested.decorator.js';
import { Sensitive } from '../schema/sensitive.decorator.js';

class Person {
  @Sensitive()
  name?: string;
  amount?: number;
}
class Group {
  @Nested(() => Person)
  head?: Person;
  @Nested(() => Person)
  members?: Person[];
}
class Request {
  @Sensitive()
  name?: string;
  @Nested(() => Group)
  group?: Group;
  note?: string;
}
class Plain {
  note?: string;
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const operationOf = (type: typeof Request | typeof Plain) =>
  operationsOf('S', { query: get('/v3/s', type, undefined) }).query;
const encryptedFor = (type: typeof Request | typeof Plain, request: Record<string, unknown>) =>
  encrypted(operationOf(type), request, { id: 'K', publicKey });
const opened = (ciphertext: unknown): string => decryptSensitive(String(ciphertext), privateKey);

describe('sensitive fields', () => {
  it('are encrypted wherever they stand, and nothing else is', () => {
    const request = {
      name: '张三',
      note: 'n',
      group: { head: { name: '李四', amount: 1 }, members: [{ name: '王五' }, { amount: 2 }] },
    };
    const before = structuredClone(request);
    const sent = encryptedFor(Request, request) as typeof request;
    expect(sent).toEqual({
      name: expect.any(String) as string,
      note: 'n',
      group: {
        head: { name: expect.any(String) as string, amount: 1 },
        members: [{ name: expect.any(String) as string }, { amount: 2 }],
      },
    });
    expect([sent.name, sent.group.head.name, sent.group.members[0]?.name].map(opened)).toEqual([
      '张三',
      '李四',
      '王五',
    ]);
    // The proof of an unknown outcome compares the request as the caller gave it.
    expect(request).toEqual(before);
  });

  it.each<[string, Record<string, unknown>]>([
    ['no object in its place', { group: 'text' }],
    ['a list in the place of an object', { group: [1, null] }],
    ['nothing in a list', { group: { members: [null, 'text', undefined] } }],
    ['no text in a field', { name: 7, group: { head: { name: {} } } }],
  ])('leave what the rules would refuse as it is: %s', (_, request) => {
    expect(encryptedFor(Request, request)).toEqual(request);
  });

  it('leave a request without any alone', () => {
    const request = { note: 'n' };
    expect(encryptedFor(Plain, request)).toBe(request);
  });
});

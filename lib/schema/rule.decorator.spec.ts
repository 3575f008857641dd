import { IsInt, IsOptional, Length } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { Nested } from './nested.decorator.js';
import { requestViolations } from './request-validation.js';
import { AtMostOneOf, ExactlyOneOf, RequiredWhen, Rule } from './rule.decorator.js';

const paths = (type: new () => object, request: object): string[] =>
  requestViolations(type, request).map(({ path }) => path);

describe('a rule between fields', () => {
  class Entry {
    @IsInt()
    @Rule<Entry>('must be at most before', ({ before, after }) => after <= before)
    after!: number;
    before!: number;
  }
  class Request {
    @Nested(() => Entry)
    entries!: Entry[];
  }

  it('receives the object that the field is in', () => {
    const entries = [
      { before: 2, after: 2 },
      { before: 2, after: 3 },
    ];
    expect(requestViolations(Request, { entries })).toEqual([
      { path: 'entries[1].after', rule: 'must be at most before', given: 'an integer' },
    ]);
  });

  it('stands beside the other rules of the field', () => {
    const violations = requestViolations(Request, { entries: [{ before: 2, after: 2.5 }] });
    expect(violations.map(({ rule }) => rule).toSorted()).toEqual([
      'must be an integer number',
      'must be at most before',
    ]);
  });

  it('may stand beside another one', () => {
    class Twice {
      @Rule<Twice>('must be even', ({ count }) => count % 2 === 0)
      @Rule<Twice>('must be above 2', ({ count }) => count > 2)
      count!: number;
    }
    expect(
      requestViolations(Twice, { count: 1 })
        .map(({ rule }) => rule)
        .toSorted(),
    ).toEqual(['must be above 2', 'must be even']);
  });

  it('reaches the classes that extend its own', () => {
    class Derived extends Entry {}
    expect(paths(Derived, { before: 2, after: 3 })).toEqual(['after']);
  });
});

describe('a field that is required when another calls for it', () => {
  class Request {
    @RequiredWhen<Request>('is required without confirmation', ({ confirm }) => confirm === false)
    @Length(1, 5)
    openid?: string;
    confirm?: boolean;
  }

  it('is asked for then, with that rule alone', () => {
    expect(requestViolations(Request, { confirm: false })).toEqual([
      { path: 'openid', rule: 'is required without confirmation', given: 'nothing' },
    ]);
  });

  it.each([{ confirm: true }, {}])('may be left out else: %j', (request) => {
    expect(paths(Request, request)).toEqual([]);
  });

  it.each([{ confirm: false }, { confirm: true }, {}])('is checked whenever it is given: %j', (request) => {
    expect(paths(Request, { ...request, openid: 'o1' })).toEqual([]);
    expect(requestViolations(Request, { ...request, openid: 'o12345' })).toMatchObject([
      { path: 'openid', rule: 'must be shorter than or equal to 5 characters' },
    ]);
  });
});

describe('a choice of fields', () => {
  @ExactlyOneOf('openid', 'subOpenid')
  class Exactly {
    @IsOptional()
    openid?: string;
    subOpenid?: string;
  }
  @AtMostOneOf('openid', 'subOpenid')
  class AtMost {
    openid?: string;
  }
  class Extended extends Exactly {}
  @ExactlyOneOf('openid', 'subOpenid', 'code')
  class OfThree {
    openid?: string;
  }

  const none = {};
  const first = { openid: 'o1' };
  const second = { subOpenid: 'o2' };
  const both = { ...first, ...second };

  it.each<[words: string, type: new () => object, taken: object[], refused: object[], path: string]>([
    ['exactly one', Exactly, [first, second], [none, both], 'openid|subOpenid'],
    ['at most one', AtMost, [none, first, second], [both], 'openid|subOpenid'],
    ['one, as its base class asks,', Extended, [first, second], [none, both], 'openid|subOpenid'],
  ])('takes %s of them and names them all otherwise', (_, type, taken, refused, path) => {
    expect(taken.map((request) => paths(type, request))).toEqual(taken.map(() => []));
    expect(refused.map((request) => paths(type, request))).toEqual(refused.map(() => [path]));
  });

  it.each<[given: string, type: new () => object, request: object]>([
    ['none', Exactly, {}],
    ['both', Exactly, { openid: 'o1', subOpenid: 'o2' }],
    ['both', AtMost, { openid: 'o1', subOpenid: 'o2' }],
    ['all', OfThree, { openid: 'o1', subOpenid: 'o2', code: 'A1' }],
    ['openid and code', OfThree, { openid: 'o1', code: 'A1' }],
  ])('says what was given: %s', (given, type, request) => {
    expect(requestViolations(type, request)).toMatchObject([{ given }]);
  });

  it('does not count what is undefined or empty', () => {
    expect(paths(Exactly, { openid: 'o1', subOpenid: '' })).toEqual([]);
    expect(paths(AtMost, { openid: 'o1', subOpenid: '' })).toEqual([]);
    expect(paths(Exactly, { openid: '' })).toEqual(['openid|subOpenid']);
    expect(paths(Exactly, { openid: 'o1', subOpenid: undefined })).toEqual([]);
    expect(paths(Exactly, { openid: undefined })).toEqual(['openid|subOpenid']);
  });
});

import { ArrayMaxSize, IsInt, IsOptional, Length, Min, Matches } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { Nested } from './nested.decorator.js';
import { beijingTimePattern, outOrderNoPattern } from './patterns.js';
import { requestViolations } from './request-validation.js';

class Goods {
  @Length(1, 3)
  name!: string;
}

class Item {
  @Length(1, 5)
  name!: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  amount?: number;

  @IsOptional()
  @Nested(() => Goods)
  goods?: Goods[];
}

class Request {
  @Length(1, 5)
  reason!: string;

  @IsOptional()
  @ArrayMaxSize(2)
  @Nested(() => Item)
  postPayments?: Item[];

  @IsOptional()
  @Nested(() => Item)
  riskFund?: Item;
}

const paths = (request: object): string[] => requestViolations(Request, request).map(({ path }) => path);

describe('a request', () => {
  it('without faults has no violations, be it a literal or an instance', () => {
    const request = {
      reason: '逾期',
      postPayments: [{ name: '时长', amount: 0 }],
      riskFund: { name: '押金' },
    };
    expect(requestViolations(Request, request)).toEqual([]);
    expect(requestViolations(Request, Object.assign(new Request(), request))).toEqual([]);
  });

  it('has every rule that it breaks named, by field, rule and shape', () => {
    const request = { reason: '', postPayments: [{ name: 'a'.repeat(6), amount: -0.5 }] };
    expect(requestViolations(Request, request)).toEqual([
      {
        path: 'reason',
        rule: 'must be longer than or equal to 1 characters',
        given: 'a text of 0 characters',
      },
      {
        path: 'postPayments[0].name',
        rule: 'must be shorter than or equal to 5 characters',
        given: 'a text of 6 characters',
      },
      { path: 'postPayments[0].amount', rule: 'must not be less than 0', given: 'a fraction' },
      { path: 'postPayments[0].amount', rule: 'must be an integer number', given: 'a fraction' },
    ]);
  });

  it('has only the type named where that is wrong', () => {
    const request = { reason: 'a', postPayments: [{ name: 'a', amount: '99' }] };
    expect(requestViolations(Request, request).map(({ rule }) => rule)).toEqual([
      'must be an integer number',
    ]);
  });

  it.each([
    [outOrderNoPattern, 'R 1', 'orderNumber(key) makes one'],
    [beijingTimePattern, '2026-11-20', 'Beijing time: toBeijingTime(date) writes it'],
    [/^\d$/, 'a', undefined],
  ])('has a form %s named with what makes such a value', (form, value, maker) => {
    class Formed {
      @Matches(form)
      readonly field!: string;
    }
    expect(requestViolations(Formed, { field: value }).map(({ rule }) => rule)).toEqual([
      `must match ${form.source}${maker === undefined ? '' : ` (${maker})`}`,
    ]);
  });

  it('names a field by its whole way', () => {
    const name = 'a'.repeat(6);
    expect(
      paths({
        reason: 'a',
        postPayments: [{ name: 'a' }, { name: 'a', goods: [{ name: 'a' }, { name }] }],
        riskFund: { name },
      }),
    ).toEqual(['postPayments[1].goods[1].name', 'riskFund.name']);
  });

  it.each([
    ['an object', 'in the place of a list', { postPayments: { name: 'a' } }, ['postPayments']],
    ['a text', 'in the place of an object', { riskFund: 'DEPOSIT' }, ['riskFund']],
    ['a list', 'in the place of an object', { riskFund: [{ name: 'a' }] }, ['riskFund']],
    ['a text', 'in a list of objects', { postPayments: ['a'] }, ['postPayments[0]']],
  ])('does not take %s %s', (_, _place, request, expected) => {
    expect([...new Set(paths({ reason: 'a', ...request }))]).toEqual(expected);
  });

  it('names a null once, wherever it stands', () => {
    expect(requestViolations(Request, { reason: null })).toEqual([
      { path: 'reason', rule: 'must not be null; leave it out', given: 'null' },
    ]);
    expect(paths({ reason: 'a', postPayments: null })).toEqual(['postPayments']);
    expect(paths({ reason: 'a', postPayments: [{ name: 'a', amount: null }] })).toEqual([
      'postPayments[0].amount',
    ]);
  });

  it('may hold fields that its class does not know, though no emoji in them', () => {
    expect(paths({ reason: 'a', fieldOfTomorrow: { text: 'a' } })).toEqual([]);
    expect(paths({ reason: 'a', fieldOfTomorrow: { text: '😀' } })).toEqual(['fieldOfTomorrow.text']);
  });

  it('may be of a class without rules', () => {
    class Anything {
      text?: string;
    }
    expect(requestViolations(Anything, { text: 'a' })).toEqual([]);
  });

  it('is not changed', () => {
    const request = Object.freeze({ reason: '', riskFund: Object.freeze({ name: '' }) });
    expect(paths(request)).toEqual(['reason', 'riskFund.name']);
    expect(request).toEqual({ reason: '', riskFund: { name: '' } });
  });
});

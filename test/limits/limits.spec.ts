import { PayscoreValidationError } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { rejectionOf } from '../support/thrown.js';
import { acceptingHost, wireOf } from './accepting-host.js';
import { changed } from './change.js';
import { brokenLimits, keptLimits } from './case-table.js';
import { limitedOperations, titledOperations } from './limits.js';
import { minimalOf, sampleOf } from './sample.js';
import { writtenRules } from './written-rules.js';

/** Documented limits that are not enforced, by the requests that they would refuse. */
const exceptions: readonly (readonly [requests: RegExp, reason: string])[] = [
  [
    /: riskFund\.name "deposit"$/,
    'The API description leaves the kinds open; only a misspelt code is refused, capitals and underscores',
  ],
  [
    /: openid of an order with confirmation$/,
    'The API description takes an openid either way, so it is left to WeChat Pay',
  ],
  [
    /\/complete: location\.endLocation without startLocation$/,
    'The start was named at the creation; the completion of a direct merchant has no field for it',
  ],
  [
    /\/oversea\/.*\/sync: detail\.paidTime "(20261120|20261120120000)"$/,
    'The documents of overseas calls give both forms of a time',
  ],
];

const isExcepted = (title: string): boolean => exceptions.some(([requests]) => requests.test(title));

/** Fields that follow another one: they may be at fault with it. */
const followers = new Set(['totalAmount', 'timeRange.startTime', 'timeRange.startTimeRemark']);

/** A choice of several fields is at fault with each of them. */
const follows = (other: string, path: string): boolean =>
  followers.has(other) || other.split('|').includes(path);

const host = acceptingHost();

describe('a request beyond a documented limit is not sent', () => {
  it.each(brokenLimits.filter(([title]) => !isExcepted(title)))(
    '%s',
    async (_, { contract, changes, path }) => {
      const error = await rejectionOf(
        PayscoreValidationError,
        host.call(contract, changed(contract, changes)),
      );
      const paths = error.violations.map((violation) => violation.path);
      expect(paths).toContain(path);
      expect(paths.filter((other) => other !== path && !follows(other, path))).toEqual([]);
      expect(host.sent).toEqual([]);
    },
  );
});

describe('a request just within the documented limits is sent as it is', () => {
  it.each(keptLimits)('%s', async (_, { contract, changes }) => {
    const sample = changed(contract, changes);
    await host.call(contract, sample);
    expect(host.sent).toEqual([wireOf(contract, sample)]);
  });

  it.each(titledOperations)('%s: every documented field', async (_, { contract }) => {
    await host.call(contract, sampleOf(contract));
    expect(host.sent).toEqual([wireOf(contract, sampleOf(contract))]);
  });

  it.each(titledOperations)('%s: nothing but what is required', async (_, { contract, fields }) => {
    await host.call(contract, minimalOf(contract, fields));
    expect(host.sent).toEqual([wireOf(contract, minimalOf(contract, fields))]);
  });
});

describe('a request beyond a documented limit that is not enforced is sent', () => {
  it.each(brokenLimits.filter(([title]) => isExcepted(title)))('%s', async (_, { contract, changes }) => {
    const sample = changed(contract, changes);
    await host.call(contract, sample);
    expect(host.sent).toEqual([wireOf(contract, sample)]);
  });

  it.each(exceptions)('%s: %s', (requests) => {
    expect(brokenLimits.filter(([title]) => requests.test(title))).not.toEqual([]);
  });
});

describe('the limits', () => {
  it('have a case for every rule that only words can state', () => {
    const words = limitedOperations.flatMap(({ fields }) =>
      Object.values(fields).flatMap(({ written = [] }) => written),
    );
    expect(Object.keys(writtenRules).toSorted()).toEqual([...new Set(words)].toSorted());
  });
});

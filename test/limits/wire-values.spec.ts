import { describe, expect, it } from 'vitest';
import { acceptingHost } from './accepting-host.js';
import { camel } from './change.js';
import { overlooked } from './overlooked.js';
import { titledOperations, type LimitedOperation } from './limits.js';
import { requestValues, withValue, type RequestValue } from './request-values.js';
import { sampleOf } from './sample.js';

const host = acceptingHost();

/** In a field that WeChat Pay does without and an option of the module may fill, null counts as left out. */
const isLookedAt =
  ({ contract: { query = [], body = [] } }: LimitedOperation) =>
  ({ path }: RequestValue): boolean =>
    !['appid', 'serviceId', 'notifyUrl'].includes(path) ||
    [...query, ...body].some(({ name, required }) => required && camel(name) === path);

const isObject = ({ value, keys }: RequestValue): boolean =>
  keys[0] === 'fields' && typeof value === 'object' && !Array.isArray(value);

/** Fields that no request may hold, wherever it has an object. */
const oddFields = ['x&out_order_no', 'constructor', '0', 'total-amount'];

const isText = ({ value }: RequestValue): boolean => typeof value === 'string';
const isNumber = ({ value }: RequestValue): boolean => typeof value === 'number';

describe.each(titledOperations)('%s', (_title, operation) => {
  it.each([
    ['an emoji', '好😀'],
    ['the first half of an emoji', '好\ud83d'],
    ['the second half of an emoji', '\ude00好'],
    ['a number', 5],
    ['a list', ['one']],
    ['an object', { one: 'one' }],
  ])('is not sent with %s in the place of a text', async (_, value) => {
    expect(await overlooked(host, operation, isText, value)).toEqual([]);
    expect(host.sent).toEqual([]);
  });

  it('is not sent with a name that is no property of a request, beside any field', async () => {
    const { contract } = operation;
    const sample = sampleOf(contract);
    const root: RequestValue = { path: '', value: sample.fields, keys: ['fields'] };
    for (const place of [root, ...requestValues(sample).filter(isObject)]) {
      for (const name of oddFields) {
        const odd = Object.assign(JSON.parse(`{"${name}":1}`) as object, place.value);
        const refused = { path: place.path === '' ? camel(name) : `${place.path}.${camel(name)}` };
        await expect(host.call(contract, withValue(sample, place, odd))).rejects.toMatchObject({
          violations: [refused],
        });
      }
    }
    expect(host.sent).toEqual([]);
  });

  it('is not sent with null in the place of anything', async () => {
    expect(await overlooked(host, operation, isLookedAt(operation), null)).toEqual([]);
    expect(host.sent).toEqual([]);
  });
});

const isAmount = ({ path }: RequestValue): boolean => /(amount|price)$/i.test(path);

/** Operations whose requests have such places. */
const having = (isMeant: (place: RequestValue) => boolean): typeof titledOperations =>
  titledOperations.filter(([, { contract }]) => requestValues(sampleOf(contract)).some(isMeant));

describe.each(having(isNumber))('%s', (_title, operation) => {
  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Infinity],
    ['a fraction', 1.5],
    ['a text', '1'],
    ['a list', [1]],
    ['true', true],
  ])('is not sent with %s in the place of a number', async (_, value) => {
    expect(await overlooked(host, operation, isNumber, value)).toEqual([]);
    expect(host.sent).toEqual([]);
  });
});

// Of overseas amounts no document says so.
describe.each(having(isAmount).filter(([title]) => !title.includes('/oversea/')))('%s', (_, operation) => {
  it('is not sent with an amount below 0', async () => {
    expect(await overlooked(host, operation, isAmount, -1)).toEqual([]);
    expect(host.sent).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { contract, type ContractField } from '../contract/operations.js';
import { limitedOperations } from './limits.js';

/** Places of the texts and numbers of a request, in the notation of `limits.json`. */
const placesOf = (fields: readonly ContractField[], path = ''): string[] =>
  fields.flatMap((field) => {
    const place = `${path}${field.name}`;
    if (field.fields === undefined) return field.type === 'boolean' ? [] : [place];
    return placesOf(field.fields, `${place}${field.type === 'list' ? '[]' : ''}.`);
  });

// A field that is new in the contract is new in this list too, until limits.json has what its page says.
it('fields of requests of which no limit is documented are these', async () => {
  const limits = new Map(limitedOperations.map(({ title, fields }) => [title, new Set(Object.keys(fields))]));
  const unlimited = contract.flatMap(({ method, path, body = [], query = [] }) => {
    const title = `${method} ${path}`;
    return placesOf([...body, ...query])
      .filter((place) => limits.get(title)?.has(place) !== true)
      .map((place) => `${title} ${place}`);
  });
  await expect(`${unlimited.join('\n')}\n`).toMatchFileSnapshot('unlimited-fields.txt');
});

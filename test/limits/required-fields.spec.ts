import { describe, expect, it } from 'vitest';
import { deviations } from '../contract/deviations.js';
import type { ContractField } from '../contract/operations.js';
import { acceptingHost } from './accepting-host.js';
import { camel } from './change.js';
import { titledOperations, type LimitedOperation } from './limits.js';
import { overlooked } from './overlooked.js';
import { requestValues, type RequestValue } from './request-values.js';
import { sampleOf } from './sample.js';

const host = acceptingHost();

/** What the contract requires, such as `postPayments[].name`, but for what the DTOs leave optional on purpose. */
function requiredFields(title: string, { contract: { query = [], body = [] } }: LimitedOperation): string[] {
  const requiredIn = ({ name, type, required, fields = [] }: ContractField, parent: string): string[] => {
    const path = parent + camel(name);
    const inner = `${path}${type === 'list' ? '[]' : ''}.`;
    return [...(required ? [path] : []), ...fields.flatMap((field) => requiredIn(field, inner))];
  };
  const isLeftOptional = (path: string): boolean =>
    deviations[title]?.includes(`${path.replaceAll('[]', '')} is optional and documented as required`) ??
    false;
  return [...query, ...body]
    .flatMap((field) => requiredIn(field, ''))
    .filter((path) => !isLeftOptional(path));
}

const documented = ({ path }: RequestValue): string => path.replaceAll(/\[\d+\]/g, '[]');

describe.each(titledOperations)('%s', (title, operation) => {
  it('is not sent without a field that the contract requires', async () => {
    const required = requiredFields(title, operation);
    const places = requestValues(sampleOf(operation.contract)).map(documented);
    expect(required.filter((field) => !places.includes(field))).toEqual([]);
    const isRequired = (place: RequestValue): boolean => required.includes(documented(place));
    expect(await overlooked(host, operation, isRequired, undefined)).toEqual([]);
    expect(host.sent).toEqual([]);
  });
});

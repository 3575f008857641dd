import { PAYSCORE_OPERATIONS, type PayscoreOperationEntry } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { dtoProperties, type DtoProperty } from './dto-properties.js';
import { deviations } from './deviations.js';
import { contract, type ContractField, type ContractOperation } from './operations.js';

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, next: string) => next.toUpperCase());
const title = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;
const entryOf = (operation: ContractOperation): PayscoreOperationEntry | undefined =>
  PAYSCORE_OPERATIONS.find((entry) => title(entry) === title(operation));

/** The module's options fill these, so that the caller may leave them out. */
const filledByTheModule = /^(appid|serviceId|notifyUrl) is optional/;

/** What is documented and not typed so, or not at all; one line each. */
function differences(
  documented: readonly ContractField[],
  typed: ReadonlyMap<string, DtoProperty>,
  requiredToo: boolean,
  path = '',
): string[] {
  return documented.flatMap((field) => {
    const name = path + camel(field.name);
    const property = typed.get(camel(field.name));
    if (property === undefined) return [`${name} is missing`];
    if (property.type !== field.type) return [`${name} is ${property.type} and documented as ${field.type}`];
    const optional = requiredToo && field.required === true && property.optional;
    return [
      ...(optional ? [`${name} is optional and documented as required`] : []),
      ...(field.fields && property.fields
        ? differences(field.fields, property.fields, requiredToo, `${name}.`)
        : []),
    ];
  });
}

/** What is typed and not documented. */
function extras(
  documented: readonly ContractField[],
  typed: ReadonlyMap<string, DtoProperty>,
  path = '',
): string[] {
  const known = new Map(documented.map((field) => [camel(field.name), field]));
  return [...typed].flatMap(([name, property]) => {
    const field = known.get(name);
    if (field === undefined) return [path + name];
    return field.fields && property.fields ? extras(field.fields, property.fields, `${path}${name}.`) : [];
  });
}

/** What is typed as always there and documented as optional. */
function promised(
  documented: readonly ContractField[],
  typed: ReadonlyMap<string, DtoProperty> = new Map(),
  path = '',
): string[] {
  return documented.flatMap((field) => {
    const name = path + camel(field.name);
    const property = typed.get(camel(field.name));
    const here = field.required !== true && property?.optional === false ? [name] : [];
    return [...here, ...promised(field.fields ?? [], property?.fields, `${name}.`)];
  });
}

describe('the table of operations', () => {
  it('holds every documented operation once, and nothing else', () => {
    const documented = contract.map(title).toSorted();
    const listed = PAYSCORE_OPERATIONS.map(title).toSorted();
    expect(listed).toEqual(documented);
    expect(new Set(PAYSCORE_OPERATIONS.map(title)).size).toBe(PAYSCORE_OPERATIONS.length);
  });

  it.each(PAYSCORE_OPERATIONS)('$name names a method of its service', ({ service, handler, name }) => {
    expect(`${service.name}.${handler}`).toBe(name);
    expect(service.prototype).toHaveProperty(handler);
  });
});

describe.each(contract)('$method $path', (operation) => {
  const entry = entryOf(operation);
  const inPath = new Set([...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  const documented = [...(operation.query ?? []), ...(operation.body ?? [])].filter(
    ({ name }) => !inPath.has(name),
  );

  it('has a request class with every documented field, and no other', () => {
    if (documented.length === 0) {
      expect(entry?.request).toBeUndefined();
      return;
    }
    const typed = dtoProperties(entry?.request?.name ?? 'none');
    const found = [
      ...differences(documented, typed, true).filter((line) => !filledByTheModule.test(line)),
      ...extras(documented, typed).map((name) => `${name} is not documented`),
    ];
    expect(found).toEqual(deviations[title(operation)] ?? []);
  });

  it('has an answer class with every documented field', () => {
    if (operation.status === 204 || operation.answer === undefined) {
      expect(entry?.answer).toBeUndefined();
      return;
    }
    expect(differences(operation.answer, dtoProperties(entry?.answer?.name ?? 'none'), false)).toEqual([]);
  });

  it('promises no field of an answer that the documentation does not', () => {
    const typed = entry?.answer && dtoProperties(entry.answer.name);
    expect(promised(operation.answer ?? [], typed)).toEqual([]);
  });

  it('puts the fields of a query there', () => {
    if (operation.method === 'POST')
      expect(entry?.query ?? []).toEqual((operation.query ?? []).map(({ name }) => name));
  });
});

import 'reflect-metadata';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import documented from '../../../test/contract/events.json';
import { fromWire, fromWireName } from '../../schema/codec.js';
import { eventTypes } from './event-map.js';

interface Field {
  readonly path: string;
  readonly type: string;
}

type Json = Record<string, unknown>;

const events: [string, Field[]][] = Object.entries(documented);

/** Fields that the documents list for an event of orders but that belong to another event: kept, but not typed. */
const strays = [
  // One page of WeChat Pay lists the fields of order and permission events together.
  ...['PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID', 'PAYSCORE.USER_ACCEPTED'].flatMap((event) =>
    ['user_service_status', 'openorclose_time', 'authorization_code', 'out_request_no'].map(
      (path) => `${event} ${path}`,
    ),
  ),
  // Contract fields belong to campus pay.
  ...['contract_id', 'plan_id', 'contract_status', 'create_time', 'out_contract_code'].map(
    (path) => `PAYSCORE.USER_ACCEPTED ${path}`,
  ),
];

const samples: Readonly<Record<string, unknown>> = { string: 'text', number: 1, integer: 1, boolean: true };

/** A resource with every documented field, in the wire's names. */
function sampleOf(fields: readonly Field[]): Json {
  const resource: Json = {};
  for (const { path, type } of fields) {
    const names = path.split('.');
    const parent = names.slice(0, -1).reduce<Json>((at, name) => {
      const child = at[name.replace('[]', '')] as Json | [Json];
      return Array.isArray(child) ? child[0] : child;
    }, resource);
    const name = (names.at(-1) as string).replace('[]', '');
    parent[name] = type === 'object[]' ? [{}] : type === 'object' ? {} : samples[type];
  }
  return resource;
}

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [fromWireName(name), camelCased(child)]),
  );
}

/** Paths of objects without a class within a value. */
function plainObjects(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const nested = Object.entries(value).flatMap(([name, child]) => plainObjects(child, `${path}.${name}`));
  return value.constructor === Object ? [path, ...nested] : nested;
}

const source = join(__dirname, 'event-map.ts');
const program = ts.createProgram([source], {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  experimentalDecorators: true,
  types: [],
});
const checker = program.getTypeChecker();

/** Type of an event's resource for TypeScript's checker, because a class has no list of its properties at run time. */
function handledType(event: string): ts.Type | undefined {
  const module = checker.getSymbolAtLocation(program.getSourceFile(source) as ts.Node) as ts.Symbol;
  const map = checker.getExportsOfModule(module).find(({ name }) => name === 'PayscoreEventMap');
  return map && propertyOf(checker.getDeclaredTypeOfSymbol(map), event);
}

function propertyOf(type: ts.Type | undefined, name: string): ts.Type | undefined {
  const property = type && checker.getPropertyOfType(type, name);
  return property && checker.getNonNullableType(checker.getTypeOfSymbol(property));
}

/** Type that the class declares at a documented path, in the words of the documentation. */
function declaredAt(event: string, path: string): string {
  let type = handledType(event);
  for (const name of path.split('.')) {
    type = propertyOf(type, fromWireName(name.replace('[]', '')));
    if (type && name.endsWith('[]')) {
      type = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
    }
  }
  if (type === undefined) return 'nothing';
  if (checker.isTypeAssignableTo(type, checker.getStringType())) return 'string';
  if (checker.isTypeAssignableTo(type, checker.getNumberType())) return 'number';
  if (checker.isTypeAssignableTo(type, checker.getBooleanType())) return 'boolean';
  return type.isClass() ? 'object' : checker.typeToString(type);
}

describe('the event map', () => {
  it('types every event that WeChat Pay documents for a PayScore merchant, and no other', () => {
    expect([...eventTypes.keys()].toSorted()).toEqual(events.map(([event]) => event).toSorted());
  });

  it.each(events)('hands every documented field of %s over, as instances of its classes', (event, fields) => {
    const type = eventTypes.get(event) as new () => object;
    const wire = sampleOf(fields);
    const resource = fromWire(type, { ...wire, new_field: { of_tomorrow: 1 } });
    expect(resource).toBeInstanceOf(type);
    const { newField, ...known } = resource as Json;
    expect(newField).toEqual({ ofTomorrow: 1 });
    expect(JSON.parse(JSON.stringify(known))).toEqual(camelCased(wire));
    const nested = Object.entries(known).flatMap(([name, value]) => plainObjects(value, name));
    expect(nested).toEqual([]);
  });

  it.each(events)('declares every documented field of %s, in its documented type', (event, fields) => {
    const typed = fields.filter(({ path }) => !strays.includes(`${event} ${path}`));
    const expected = typed.map(({ path, type }) => [
      path,
      type.replace('integer', 'number').replace('[]', ''),
    ]);
    expect(typed.map(({ path }) => [path, declaredAt(event, path)])).toEqual(expected);
  });
});

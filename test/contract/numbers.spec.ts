import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNumber } from '../../lib/schema/wire-number.decorator.js';
import { dtoProperties } from './dto-properties.js';

const lib = join(__dirname, '..', '..', 'lib');
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.dto.ts'),
);

describe.each(files)('%s', (file) => {
  it('marks every number, so that digits in a text become one on arrival', async () => {
    const exported = Object.values((await import(join(lib, file))) as Record<string, unknown>);
    const classes = exported.filter((one) => typeof one === 'function') as (new () => object)[];
    const unmarked = classes.flatMap((type) =>
      [...dtoProperties(type.name)]
        .filter(([property, { type: kind }]) => kind === 'number' && !isNumber(type, property))
        .map(([property]) => `${type.name}.${property}`),
    );
    expect(unmarked).toEqual([]);
  });
});

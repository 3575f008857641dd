import { plainToInstance } from 'class-transformer';
import { IsInt, IsOptional, Length } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { fromWire } from './codec.js';
import { FieldsOf } from './fields-of.js';
import { fillDefaults, ModuleDefault } from './module-default.decorator.js';
import { Nested } from './nested.decorator.js';
import { requestViolations } from './request-validation.js';
import { dropEmptyChoices, ExactlyOneOf } from './rule.decorator.js';
import { Sensitive, sensitiveFields } from './sensitive.decorator.js';
import { WireNumber } from './wire-number.decorator.js';

class Place {
  @Length(1, 5)
  name!: string;
}

class Start {
  @Nested(() => Place)
  start!: Place;

  static _OPENAPI_METADATA_FACTORY(): object {
    return { start: { required: true } };
  }
}

class Stop extends Start {
  @IsOptional()
  @Nested(() => Place)
  stops?: Place[];

  static override _OPENAPI_METADATA_FACTORY(): object {
    return { stops: { required: false } };
  }
}

class Application {
  @ModuleDefault()
  @IsOptional()
  appid?: string;
}

class Person {
  @Sensitive()
  @Length(1, 3)
  person!: string;
}

@ExactlyOneOf('number', 'text')
class Choice {
  @IsOptional()
  @IsInt()
  number?: number;

  @IsOptional()
  text?: string;
}

class Counted {
  @WireNumber()
  count?: number;
}

class Ride extends FieldsOf(Stop, Application, Person, Choice, Counted) {
  @Length(1, 2)
  own!: string;
}

const ride = { start: { name: 'here' }, person: 'me', number: 1, own: 'x' };

describe('a class that has fields of several others', () => {
  it('keeps their rules, beside its own', () => {
    expect(requestViolations(Ride, ride)).toEqual([]);
    const wrong = {
      start: { name: 'too far' },
      stops: [{ name: '' }],
      person: 'anybody',
      text: 'a',
      own: '',
    };
    const paths = requestViolations(Ride, { ...wrong, number: 1 }).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(['start.name', 'stops[0].name', 'person', 'number|text', 'own']));
  });

  it('keeps the defaults of the module', () => {
    expect(fillDefaults(Ride, ride, { appid: 'wx1' })).toMatchObject({ appid: 'wx1' });
  });

  it('keeps the choices between fields', () => {
    const choice: Record<string, unknown> = { number: 1, text: '' };
    dropEmptyChoices(Ride, choice);
    expect(choice).toEqual({ number: 1 });
  });

  it('keeps the encrypted fields', () => {
    expect(sensitiveFields(Ride.prototype)).toEqual(['person']);
  });

  it('keeps the numbers of the wire', () => {
    expect(fromWire(Ride, { count: '7', stops: [{ name: 'there' }] })).toMatchObject({ count: 7 });
  });

  it('keeps the classes of nested fields, for the codec and for class-transformer', () => {
    expect(fromWire(Ride, { start: {} }).start).toBeInstanceOf(Place);
    expect(plainToInstance(Ride, ride).start).toBeInstanceOf(Place);
  });

  it('keeps the types of fields, for hosts that let class-transformer convert', () => {
    const converted = plainToInstance(Ride, { ...ride, number: '1' }, { enableImplicitConversion: true });
    expect(converted.number).toBe(1);
  });

  it('is described by what the OpenAPI plugin wrote into them', () => {
    const { _OPENAPI_METADATA_FACTORY: openApi } = Object.getPrototypeOf(Ride) as {
      _OPENAPI_METADATA_FACTORY: () => object;
    };
    expect(openApi()).toEqual({
      start: { required: true },
      stops: { required: false },
    });
  });

  it('leaves the others as they are', () => {
    expect(requestViolations(Person, { person: 'me' })).toEqual([]);
    expect(requestViolations(Application, {})).toEqual([]);
    expect(requestViolations(Stop, { start: { name: 'here' } })).toEqual([]);
    expect(requestViolations(Person, { person: 'anybody' }).map(({ path }) => path)).toEqual(['person']);
  });

  it('cannot have one field of two', () => {
    expect(() => FieldsOf(Stop, Start)).toThrow('start is in two parts; one of them is Start');
  });
});

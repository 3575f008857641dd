import { isJsonObject } from '../base/json-object.js';
import { paramError, type ErrorDetail } from '../http/api-error.js';

export type Place = Pick<ErrorDetail, 'location' | 'field'>;

/** Reads one field, or refuses it with a PARAM_ERROR that names the field. An absent field is `undefined`. */
export type Rule<T> = (value: unknown, at: Place) => T;

/** The rules of an object's fields, by wire name. */
export type Fields = Readonly<Record<string, Rule<unknown>>>;
export type Read<F extends Fields> = {
  [Name in keyof F as undefined extends ReturnType<F[Name]> ? never : Name]: ReturnType<F[Name]>;
} & {
  [Name in keyof F as undefined extends ReturnType<F[Name]> ? Name : never]?: ReturnType<F[Name]>;
};

export const child = (at: Place, name: string | number): Place => ({ ...at, field: `${at.field}/${name}` });

export function required<T>(rule: Rule<T | undefined>): Rule<T> {
  return (value, at) => {
    const read = value === '' ? undefined : rule(value, at);
    if (read === undefined) throw paramError(at, '必填');
    return read;
  };
}

/** A text of at most `max` characters; a Chinese character counts 1. */
export function text(max: number, form?: RegExp): Rule<string | undefined> {
  return (value, at) => {
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw paramError(at, '应为字符串');
    if (value.length > max) throw paramError(at, `长度为 ${value.length},大于最大值 ${max}`);
    if (form !== undefined && !form.test(value)) throw paramError(at, '格式不符合规则');
    return value;
  };
}

export function oneOf<T extends string>(...values: readonly T[]): Rule<T | undefined> {
  return (value, at) => {
    const found = values.find((known) => known === value);
    if (found === undefined && value !== undefined) throw paramError(at, `应为 ${values.join('、')} 之一`);
    return found;
  };
}

export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Rule<number | undefined> {
  return (value, at) => {
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw paramError(at, '应为整数');
    if (value < min || value > max) throw paramError(at, `应在 ${min} 至 ${max} 之间`);
    return value;
  };
}

export const flag: Rule<boolean | undefined> = (value, at) => {
  if (value === undefined || typeof value === 'boolean') return value;
  throw paramError(at, '应为布尔值');
};

export function object<F extends Fields>(fields: F): Rule<Read<F> | undefined> {
  return (value, at) => {
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) throw paramError(at, '应为对象');
    return readFields(fields, value, at);
  };
}

export function list<T>(item: Rule<T | undefined>, max: number, min = 0): Rule<T[] | undefined> {
  return (value, at) => {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw paramError(at, '应为数组');
    if (value.length < min || value.length > max) throw paramError(at, `应有 ${min} 至 ${max} 项`);
    return value.map((entry, index) => required(item)(entry, child(at, index)));
  };
}

/** Reads the fields of the table. Other fields are ignored, because WeChat Pay accepts more than its pages list. */
export function readFields<F extends Fields>(
  fields: F,
  values: Readonly<Record<string, unknown>>,
  at: Place,
): Read<F>;
export function readFields(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  at: Place,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(fields)) {
    const value = rule(Object.hasOwn(values, name) ? values[name] : undefined, child(at, name));
    if (value !== undefined) read[name] = value;
  }
  return read;
}

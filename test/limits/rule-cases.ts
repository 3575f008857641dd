import { camel, violationPath, type Changes } from './change.js';
import { valuesOf, type Value } from './field-values.js';
import type { LimitCase, RuleCases } from './limit-case.js';
import type { Rules } from './limits.js';
import { alternatives } from './sample.js';

const none: RuleCases = { broken: [], kept: [] };

/** What else has to change for the rest of the request to stay valid. */
function beside(field: string, value: unknown): Changes {
  if (field === 'total_amount' && value === 0) {
    return { 'post_payments.0.amount': 0, 'post_payments.1.amount': 0 };
  }
  const group = alternatives.find((names) => names.includes(field)) ?? [];
  return Object.fromEntries(group.map((name) => [name, undefined]));
}

/** The rules of a field about its value. */
function valueCases(field: string, rules: Rules): RuleCases {
  const { forbidden, allowed } = valuesOf(field, rules);
  const single = ([words, value]: Value): LimitCase => ({
    title: `${camel(field)} ${words}`,
    changes: { ...beside(field, value), [field]: value },
  });
  const path = violationPath(field);
  return { broken: forbidden.map((value) => ({ ...single(value), path })), kept: allowed.map(single) };
}

/** The rules of a list about the number of its items. */
function sizeCases(field: string, { minItems = 0, maxItems }: Rules): RuleCases {
  if (maxItems === undefined) return none;
  const path = camel(field);
  const holding = (count: number): LimitCase => {
    const names = Array.from({ length: count }, (_, index) => `第${index + 1}项`);
    const items = names.map((name) => ({ name, description: '一项', amount: 0 }));
    return { title: `${path} of ${count} items`, changes: { [field]: items } };
  };
  const missing = { title: `${path} left out`, changes: { [field]: undefined } };
  const few = minItems === 0 ? [] : [missing, holding(minItems - 1)];
  return {
    broken: [...few, holding(maxItems + 1)].map((one) => ({ ...one, path })),
    kept: [...(minItems === 0 ? [missing] : []), holding(minItems), holding(maxItems)],
  };
}

/** A value that no two items of a list may share: `post_payments[].name`. */
function uniqueCases(field: string, { unique }: Rules): RuleCases {
  if (unique === undefined) return none;
  const [list = '', name = ''] = field.split('[].');
  const path = camel(list);
  const twice = (value: string): LimitCase => ({
    title: `two ${path} of the ${name} "${value}"`,
    changes: { [`${list}.0.${name}`]: value, [`${list}.1.${name}`]: value },
  });
  const shared = ['商品信息', '同名'].filter((value) => !unique.includes(value));
  return { broken: shared.map((value) => ({ ...twice(value), path })), kept: unique.map(twice) };
}

/** Fields of which a request holds one. */
function choiceCases(field: string, { exactlyOneOf, atLeastOneOf, atMostOneOf }: Rules): RuleCases {
  const choice = exactlyOneOf ?? atLeastOneOf ?? atMostOneOf;
  if (choice === undefined) return none;
  const path = camel(field);
  const holding = (names: readonly string[]): Changes =>
    Object.fromEntries(choice.map((name) => [name, names.includes(name) ? `${name}_1` : undefined]));
  return {
    broken: [
      ...(atMostOneOf ? [] : [{ title: `none of ${path}`, changes: holding([]), path }]),
      ...(atLeastOneOf ? [] : [{ title: `all of ${path}`, changes: holding(choice), path }]),
    ],
    kept: choice.map((name) => ({
      title: `${camel(name)} alone of ${path}`,
      changes: holding([name]),
    })),
  };
}

/** The cases of a field's rules, but for those that only words can state. */
export function casesOf(field: string, rules: Rules): RuleCases {
  const cases = [valueCases, sizeCases, uniqueCases, choiceCases].map((kind) => kind(field, rules));
  return {
    broken: cases.flatMap(({ broken }) => broken),
    kept: cases.flatMap(({ kept }) => kept),
  };
}

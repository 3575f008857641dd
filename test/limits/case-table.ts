import type { ContractOperation } from '../contract/operations.js';
import type { LimitCase, Violation } from './limit-case.js';
import { limitedOperations } from './limits.js';
import { casesOf } from './rule-cases.js';
import { writtenRules } from './written-rules.js';

/** A case with its operation, under a title that names both. */
export type TitledCase<Case> = readonly [title: string, Case & { readonly contract: ContractOperation }];

const rules = limitedOperations.flatMap(({ title, contract, fields }) =>
  Object.entries(fields).flatMap(([field, { written = [], ...rest }]) =>
    [casesOf(field, rest), ...written.flatMap((words) => writtenRules[words] ?? [])].map((cases) => ({
      title,
      contract,
      cases,
    })),
  ),
);

/** Every documented limit of every operation, exceeded. */
export const brokenLimits = rules.flatMap(({ title, contract, cases }) =>
  cases.broken.map((one): TitledCase<Violation> => [`${title}: ${one.title}`, { ...one, contract }]),
);

/** Every documented limit of every operation, just kept. */
export const keptLimits = rules.flatMap(({ title, contract, cases }) =>
  cases.kept.map((one): TitledCase<LimitCase> => [`${title}: ${one.title}`, { ...one, contract }]),
);

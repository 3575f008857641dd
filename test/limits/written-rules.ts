import type { RuleCases } from './limit-case.js';
import { chargeRules } from './written/charges.js';
import { companionRules } from './written/companions.js';
import { planRules } from './written/plans.js';
import { timeRules } from './written/times.js';
import { userRules } from './written/users.js';

/** The rules that only words can state, by these words: ways to break each, and to just keep it. */
export const writtenRules: Readonly<Record<string, RuleCases>> = {
  ...chargeRules,
  ...companionRules,
  ...planRules,
  ...timeRules,
  ...userRules,
};

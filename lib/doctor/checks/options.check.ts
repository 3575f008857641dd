import { error, type Check } from '../check.js';

/** Finds every wrong option, as the module does at boot; keys and certificates of the options are parsed by that. */
export const optionsCheck: Check = {
  name: 'options',
  doing: 'checking the options',
  run({ faults }) {
    const findings = faults.map(({ option, problem, remedy }) =>
      error('OPTION_WRONG', `${option}: ${problem}`, remedy),
    );
    const summary = findings.length === 0 ? 'the module accepts them' : 'the module would not boot';
    return { summary, findings };
  },
};

const isCompletion = ({ kind, detail: line }) => kind === 'command' && line.includes('.complete');
const isPayment = ({ kind, outcome }) => kind === 'debit' && outcome === 'ok';

/**
 * The order that WeChat Pay has to debit: completed, and not paid yet. Of a plan, the lesson that was completed last.
 * @param number of the thing on the screen; undefined where there is none
 */
export function debtOf(number, entries = []) {
  if (number === undefined) return undefined;
  const order = entries.findLast(isCompletion)?.number;
  return entries.some((entry) => entry.number === order && isPayment(entry)) ? undefined : order;
}

/** Fields of the wire whose value stands for one order, plan or refund, or for one payment of it. */
const naming = new Set([
  'out_order_no',
  'out_trade_no',
  'out_refund_no',
  'merchant_sign_plan_no',
  'order_id',
  'refund_id',
  'transaction_id',
  'sign_plan_id',
  'query_id',
]);

/** All numbers that a request, a notification or a record names, however deep. */
export function numbersIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'string' && naming.has(name)) found.add(each);
    else numbersIn(each, found);
  }
  return found;
}

/** The merchant's own number of what fields are about: a refund before its order, an order before its plan. */
export function ownNumber(fields: Readonly<Record<string, unknown>>): string {
  const names = ['out_refund_no', 'out_order_no', 'out_trade_no', 'merchant_sign_plan_no'];
  const [first] = names.flatMap((name) => (typeof fields[name] === 'string' ? [fields[name]] : []));
  return first ?? '';
}

interface Numbered {
  readonly numbers: ReadonlySet<string>;
}

/**
 * What belongs to a number: whatever names it, and whatever shares a number with that. So a refund belongs to its order
 * by the payment, and a lesson to its plan.
 */
export function relatedTo<Item extends Numbered>(
  start: Iterable<string>,
  items: readonly Item[],
): { readonly numbers: Set<string>; readonly items: Item[] } {
  const numbers = new Set(start);
  const related = new Set<Item>();
  for (let before = -1; before !== related.size;) {
    before = related.size;
    for (const item of items) {
      if (related.has(item) || ![...item.numbers].some((number) => numbers.has(number))) continue;
      related.add(item);
      for (const number of item.numbers) numbers.add(number);
    }
  }
  return { numbers, items: items.filter((item) => related.has(item)) };
}

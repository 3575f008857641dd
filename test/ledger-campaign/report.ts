import type { Outcome } from './campaign.js';
import { counted } from './counted.js';
import { kindOf } from './rental.js';
import type { CampaignSettings } from './settings.js';

const examples = 3;

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What must not be. Empty when all is well. */
export function violations(outcome: Outcome, settings: CampaignSettings): readonly string[] {
  const { rules, mayhem, crashes } = outcome;
  const { kills, freezes, restarts } = settings;
  const isSpared = mayhem.kills < kills || mayhem.freezes < freezes || mayhem.restarts < restarts;
  return [
    ...rules
      .filter(({ broken }) => broken.length > 0)
      .map(({ name, broken }) => {
        const some = broken.slice(0, examples).map((text) => `\n    ${text}`);
        return `${broken.length} ${name}${some.join('')}`;
      }),
    ...(crashes > 0 ? [`${crashes} host processes ended by themselves`] : []),
    ...(isSpared ? ['not everything was killed that should have been'] : []),
  ];
}

export function report(outcome: Outcome, { seed, without }: CampaignSettings): string {
  const { database, truth, books, rules, traffic, mayhem, crashes, seconds } = outcome;
  const { taken, failed, none } = traffic.answers;
  const kinds = counted([...books.rentals.keys()].map(kindOf));
  const paid = sum(truth.orders.map((order) => order.paid));
  const refunded = sum(truth.refunds.map(({ amount }) => amount));
  const booked = [...books.rentals.values()];
  const lines: readonly (readonly [string, string | number])[] = [
    ['database', database],
    ['seed', seed],
    ...(without.length > 0 ? ([['without', without.join(', ')]] as const) : []),
    ['rentals in the host’s table', books.rentals.size],
    [
      'of these',
      [...kinds]
        .map(([kind, count]) => `${kind} ${count}`)
        .toSorted()
        .join(', '),
    ],
    ['requests for a rental', `${taken} answered, ${failed} failed, ${none} without an answer`],
    ['hosts killed', mayhem.kills],
    ['hosts that stood still', mayhem.freezes],
    ['database killed', mayhem.restarts],
    ['hosts that ended by themselves', crashes],
    ['calls that met a fault', truth.faults === 1_000 ? '1000 or more' : truth.faults],
    [
      'notifications',
      `${truth.notifications}, of these ${truth.lost} never sent; ${truth.attempts} attempts`,
    ],
    ['effects', books.effects.length],
    ['commands', books.issued.length],
    ['paid, in fen: WeChat Pay / host', `${paid} / ${sum(booked.map((rental) => rental.paid))}`],
    ['given back: WeChat Pay / host', `${refunded} / ${sum(booked.map((rental) => rental.refunded))}`],
    ...rules.map(({ name, broken }) => [name, broken.length] as const),
    ['duration', `${seconds.traffic.toFixed(0)} s, and ${seconds.quiet.toFixed(0)} s of quiet`],
  ];
  return lines.map(([name, value]) => `${name.padEnd(44)}${value}`).join('\n');
}

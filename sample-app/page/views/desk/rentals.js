import { get, post } from '../../api.js';
import { yuan } from '../../format.js';
import { isLost, stageOfThing } from '../../states.js';
import { t } from '../../texts.js';
import { ask } from './ask.js';
import { deskView } from './frame.js';
import { history } from './history.js';
import { givenBack, refundButton, small } from './money.js';

let tariff;

export const deskRentals = deskView({
  name: 'rentals',
  load: async () => {
    tariff ??= await get('rentals/tariff');
    return get('rentals');
  },
  render: (rentals, ui) =>
    history(
      rentals.map((rental) => rowOf(rental, ui)),
      ui,
    ),
});

function rowOf(rental, ui) {
  const { id, cabinet, requestedAt: at, fee: amount, order, refunds } = rental;
  const stage = stageOfThing('rental', rental);
  return {
    id,
    kind: 'rental',
    href: `#/rentals/${id}`,
    at,
    what: cabinet,
    stage,
    word: isLost(rental) ? t('desk.lost') : undefined,
    tone: isLost(rental) && stage === 'paid' ? 'still' : undefined,
    phase: order?.phase,
    amount,
    paid: order?.paid,
    given: givenBack(refunds),
    actions: [
      stage === 'begun' && small(`lost ${id}`, t('rental.lost'), () => declareLost(rental, ui)),
      stage === 'collecting' &&
        small(`collect ${id}`, t('collect'), () => ui.act('collect', () => collect(id))),
      refundButton(`rentals/${id}`, rental, ui),
    ],
  };
}

async function collect(id) {
  await post(`rentals/${id}/collect`);
}

async function declareLost({ id, cabinet }, ui) {
  const deposit = yuan(tariff.deposit);
  await ask({
    title: t('rental.lostTitle', { cabinet }),
    said: t('rental.lostSaid', { deposit }),
    yes: t('rental.lostYes', { deposit }),
    work: () => post(`rentals/${id}/lost`),
  });
  await ui.look();
}

import { get } from '../api.js';
import { h } from '../dom.js';
import { yuan } from '../format.js';
import { ownThings } from '../memory.js';
import { stageOfThing, toneOf, wordOf } from '../states.js';
import { t } from '../texts.js';
import { drawingOf, entry } from './home.js';
import { loading } from './parts.js';
import { stageText } from './thing.js';

/** What was begun on this device, each as it stands now. */
export const own = {
  name: 'own',
  title: () => t('tab.own'),
  load: () =>
    Promise.all(
      ownThings().map(async ({ path, name }) => ({
        path,
        name,
        thing: await get(path).catch((error) => (error.status === 404 ? null : Promise.reject(error))),
      })),
    ),
  render: (things) => {
    if (things === undefined) return loading();
    if (things.length === 0)
      return h(
        'div',
        { class: 'empty' },
        h('p', {}, t('own.empty')),
        h('a', { href: '#/', class: 'button' }, t('own.begin')),
      );
    return h('ul', { class: 'entries' }, things.map(line));
  },
};

function line({ path, name, thing }) {
  const drawing = drawingOf(path);
  if (thing === null) return entry(`#/${path}`, drawing, t(`${drawing}.name`), name);
  const stage = stageOfThing(drawing, { cancelledAt: thing.stoppedAt, ...thing });
  const paid = thing.order?.paid ?? null;
  return entry(
    `#/${path}`,
    drawing,
    t(`${drawing}.name`),
    `${name}${paid === null ? '' : ` · ${yuan(paid)}`}`,
    h(
      'span',
      { class: 'chip', data: { tone: toneOf(stage), state: stage } },
      stageText(drawing, wordOf(drawing, stage, thing)),
    ),
  );
}

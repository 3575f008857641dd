import { svg } from '../../dom.js';
import { t } from '../../texts.js';

const [width, height, left, bottom, top] = [720, 260, 84, 40, 20];
const slot = (width - left) / 24;

/** A round amount at or above the largest one, in fen, so that the lines of the scale have short names. */
function ceilingOf(most) {
  const steps = [1, 2, 4, 5, 10];
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 100)));
  return steps.map((step) => step * power).find((ceiling) => ceiling >= most) ?? most;
}

/** What came in and what went back, by the hour of the day. The table beside it says the same. */
export function chart(hours) {
  const ceiling = ceilingOf(Math.max(0, ...hours.flatMap(({ paid, refunded }) => [paid, refunded])));
  const y = (fen) => height - bottom - (fen / ceiling) * (height - bottom - top);
  const bar = (x, fen, kind) =>
    fen > 0 &&
    svg('rect', { class: kind, x, y: y(fen), width: slot * 0.36, height: Math.max(2, y(0) - y(fen)), rx: 2 });
  return svg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': t('books.chart') },
    [0, 0.5, 1].map((part) => [
      svg('line', { x1: left, x2: width, y1: y(part * ceiling), y2: y(part * ceiling) }),
      svg(
        'text',
        { x: left - 8, y: y(part * ceiling) + 4, 'text-anchor': 'end' },
        `¥${(part * ceiling) / 100}`,
      ),
    ]),
    [0, 3, 6, 9, 12, 15, 18, 21].map((hour) =>
      svg(
        'text',
        {
          class: hour % 6 === 0 ? undefined : 'spare',
          x: left + (hour + 0.5) * slot,
          y: height - 6,
          'text-anchor': 'middle',
        },
        `${hour}:00`,
      ),
    ),
    hours.map(({ hour, paid, refunded }) => [
      bar(left + hour * slot + slot * 0.12, paid, 'in'),
      bar(left + hour * slot + slot * 0.52, refunded, 'out'),
    ]),
  );
}

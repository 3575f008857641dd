import { svg } from './dom.js';

/** Drawings on a field of 24 by 24, each a path. */
const paths = {
  rental: 'M8 3h8a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM12.5 7.5 9.5 12.5h5l-3 4.5',
  course: 'M3 6.5c3-1.5 6-1.5 9 0 3-1.5 6-1.5 9 0V19c-3-1.5-6-1.5-9 0-3-1.5-6-1.5-9 0zM12 6.5V19',
  visit: 'M6 3h12a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM5 12h14M9 7.5v1.5M9 15v2.5',
  shop: 'M4 10v10h16V10M3 10l2-6h14l2 6zM3 10a3 3 0 0 0 6 0 3 3 0 0 0 6 0 3 3 0 0 0 6 0M10 20v-5h4v5',
  good: 'M5 12.5l4.5 4.5L19 7.5',
  wait: 'M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  act: 'M12 5v9M12 18.2v.1',
  bad: 'M12 6v7.5M12 17.5v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  still: 'M6 12h12',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  layers: 'M12 3l9 5-9 5-9-5zM4 12.5l8 4.500 8-4.500M4 16.500l8 4.500 8-4.500',
  list: 'M5 6h14M5 12h14M5 18h9',
  theme: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  shield: 'M12 3l7 3v5.5c0 4.5-3 8-7 9.5-4-1.5-7-5-7-9.5V6zM8.7 12l2.4 2.4 4.3-4.6',
  minus: 'M6 12h12',
  plus: 'M6 12h12M12 6v12',
  chat: 'M9.5 4C5.4 4 2 6.7 2 10.1c0 1.9 1.1 3.6 2.8 4.7l-.7 2.2 2.5-1.3c.9.2 1.8.4 2.9.4 4.1 0 7.5-2.7 7.5-6S13.600 4 9.500 4zM17 9.500c3 .6 5 2.700 5 5.200 0 1.600-.9 3-2.300 3.900l.6 1.900-2.200-1.100c-.8.2-1.600.3-2.400.3-2.500 0-4.700-1.200-5.700-3',
};

/** Drawings say nothing that a text beside them does not say. */
export const icon = (name, size = 24) =>
  svg(
    'svg',
    {
      viewBox: '0 0 24 24',
      width: size,
      height: size,
      class: 'icon',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    svg('path', { d: paths[name] ?? paths.still }),
  );

import { svg } from '../dom.js';

/** On a field of 24 by 24, by the kind of entry. */
const paths = {
  call: 'M4 12h15M13 6l6 6-6 6',
  notification: 'M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500h4',
  command:
    'M5 7c0-1.700 3.100-3 7-3s7 1.300 7 3-3.100 3-7 3-7-1.300-7-3zM5 7v10c0 1.700 3.100 3 7 3s7-1.300 7-3V7M5 12c0 1.700 3.100 3 7 3s7-1.300 7-3',
  state: 'M6 21V4M6 5h11l-2 4 2 4H6',
  debit: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.500 8l3.500 4.500L15.500 8M12 12.500V17M9 13h6M9 15.200h6',
  down: 'M12 5v13M6 12l6 6 6-6',
};

export const kindIcon = (kind, size = 18) =>
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
    svg('path', { d: paths[kind] ?? paths.state }),
  );

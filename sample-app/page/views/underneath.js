import { t } from '../texts.js';

/** Shows `#underneath` in the place of the phone, for screens on which both have no room. */
export const underneath = {
  name: 'underneath',
  place: 'underneath',
  isStill: true,
  title: () => t('underneath'),
  render: () => undefined,
};

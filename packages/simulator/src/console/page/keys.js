import { post } from './api.js';
import { h } from './dom.js';
import { beijing } from './format.js';
import { button, card, entry } from './parts.js';
import { t } from './texts.js';

export function keys() {
  return card('keys', h('div', { id: 'keys-now' }));
}

const step = (name) => button(t(`keys.${name}`), name, () => post('platform-keys/migration', { step: name }));

export function keyButtons(platformKeys) {
  if (!platformKeys.some(({ kind }) => kind === 'certificate')) return [];
  return [
    button(t('keys.rotate'), 'rotate', () => post('platform-keys/rotate')),
    button(t('keys.switch'), 'switch', () => post('platform-keys/switch')),
    button(t('keys.dropOld'), 'drop', () => post('platform-keys/drop-old')),
    ...['issue', 'start', 'complete', 'roll-back'].map(step),
  ];
}

export const platformKey = ({ serial, kind, signs, validTo }) =>
  entry(serial, [
    t(`key.${kind}`),
    signs ? t('signs') : undefined,
    validTo && t('validTo', { time: beijing(validTo) }),
  ]);

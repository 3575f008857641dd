import { hasText, isChinese, t } from '../texts.js';

/** Goods have names in Chinese, as the user reads them in WeChat; English ones are the page's. */
export const named = (kind, id, name) =>
  !isChinese() && hasText(`${kind}.${id}`) ? t(`${kind}.${id}`) : (name ?? id);

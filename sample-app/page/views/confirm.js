import { post } from '../api.js';
import { h } from '../dom.js';
import { t } from '../texts.js';
import { button } from './parts.js';
import { askInWechat } from './wechat.js';

/** How long the app waits for WeChat Pay to tell, before it asks by itself. */
const patience = 3_000;

/**
 * What a user does who is to say yes in WeChat.
 * @param path of the thing at the app, such as `rentals/<id>`
 * @param page of WeChat, as `askInWechat` takes it
 */
export function confirmation(ui, path, page) {
  const check = () => post(`${path}/check`);
  const ask = async () => {
    const said = await askInWechat({ ...page, path });
    if (said === 'no' || said === 'yes')
      Object.assign(ui.state, { saidNo: said === 'no', saidYes: said === 'yes' });
    if (said === 'no') ui.redraw();
    if (said === 'gone') void ui.look();
    if (said !== 'yes') return;
    ui.redraw();
    void ui.look();
    // A notification may be lost. Coming back from WeChat is no proof, so the app asks WeChat Pay.
    setTimeout(() => void check().then(ui.look, () => undefined), patience);
  };
  return [
    h(
      'div',
      { role: 'status', class: 'said-no', data: { key: 'said-no' } },
      ui.state.saidNo &&
        h('p', { class: 'note', data: { tone: 'act' } }, page.refused ?? t('confirm.refused')),
    ),
    ui.isSimulated && !ui.state.saidYes
      ? h(
          'button',
          { type: 'button', class: 'wechat', data: { key: 'do-confirm', action: 'confirm' }, onclick: ask },
          page.ask ?? t('confirm'),
        )
      : !ui.isSimulated && h('p', { class: 'note', data: { tone: 'act' } }, t('confirm.elsewhere')),
    (ui.state.saidYes || !ui.isSimulated) &&
      button(ui, 'check', page.check ?? t('confirm.check'), check, 'plain'),
  ];
}

import { PayscoreWebhookController } from 'nestjs-payscore';

/** The route of all shops: WeChat Pay posts to the shop's own number. */
@PayscoreWebhookController('wechat/payscore/:mchid', { merchants: true })
export class ShopNotificationsController {}

import { PayscoreWebhookController } from 'nestjs-payscore';

/** The route that WeChat Pay posts to. Its handlers are methods of the businesses: `*.handlers.ts`. */
@PayscoreWebhookController('wechat/payscore')
export class NotificationsController {}

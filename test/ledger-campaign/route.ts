/** Route of the notifications. */
export const route = 'wechat/payscore';

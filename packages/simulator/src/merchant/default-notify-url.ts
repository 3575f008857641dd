/** Address of README's application: Nest's default port on this machine. */
export const defaultNotifyUrl = 'http://127.0.0.1:3000/wechat/payscore';

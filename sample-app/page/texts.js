/** What the page says. A state is `state.…`, and `explain.…` says what happens next. */
const texts = {
  zh: {
    title: '充电宝租借',
    other: 'English',
    device: '机柜编号',
    deviceHint: '扫描机柜上的二维码，或输入其下方的编号。',
    price: '收费标准',
    priceValue: ({ yuan }) => `${yuan} 元/小时，不足一小时按一小时计`,
    deposit: '免押额度',
    rent: '微信支付分免押租借',
    number: '订单号',
    duration: '使用时长',
    durationValue: ({ hours, minutes }) => (hours > 0 ? `${hours} 小时 ${minutes} 分钟` : `${minutes} 分钟`),
    confirm: '去微信确认',
    check: '我已确认',
    again: '重试',
    return: '归还',
    cancel: '取消',
    new: '再租一个',
    'state.requested': '等待确认',
    'explain.requested': '请在微信支付分页面确认订单，一小时内有效。',
    'state.unopened': '订单未建立',
    'explain.unopened': '暂未得到微信支付的答复，重试不会重复下单。',
    'state.rented': '使用中',
    'explain.rented': '用完请插回任一机柜。',
    'state.returning': '正在归还',
    'explain.returning': '已收到充电宝，计费已停止，正在通知微信支付。',
    'state.returned': '已归还',
    'explain.returned': '微信支付正在扣款，无需操作。',
    'state.paid': '已支付',
    'explain.paid': '谢谢使用。',
    'state.cancelling': '正在取消',
    'explain.cancelling': '不会产生费用。',
    'state.cancelled': '已取消',
    'explain.cancelled': '没有产生费用。',
    'error.400': '编号无效，请检查后再试。',
    'error.404': '没有这个订单。',
    'error.409': '订单状态已变化，请按页面当前状态操作。',
    'error.offline': '连接不上服务，请稍后再试。',
  },
  en: {
    title: 'Power bank rental',
    other: '中文',
    device: 'Cabinet number',
    deviceHint: 'Scan the QR code on the cabinet, or type the number below it.',
    price: 'Price',
    priceValue: ({ yuan }) => `¥${yuan} for every hour begun`,
    deposit: 'Deposit waived up to',
    rent: 'Rent with WeChat Pay Score',
    number: 'Order number',
    duration: 'Time used',
    durationValue: ({ hours, minutes }) => (hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`),
    confirm: 'Confirm in WeChat',
    check: 'I have confirmed',
    again: 'Try again',
    return: 'Return',
    cancel: 'Cancel',
    new: 'Rent another',
    'state.requested': 'Waiting for you',
    'explain.requested': 'Please confirm the order on the page of WeChat Pay Score, within an hour.',
    'state.unopened': 'Not open yet',
    'explain.unopened': 'WeChat Pay has not answered. Trying again does not order twice.',
    'state.rented': 'In use',
    'explain.rented': 'Return it to any cabinet.',
    'state.returning': 'Being returned',
    'explain.returning': 'The power bank is back and the fee stands. WeChat Pay is being told.',
    'state.returned': 'Returned',
    'explain.returned': 'WeChat Pay is collecting the fee. Nothing to do.',
    'state.paid': 'Paid',
    'explain.paid': 'Thank you.',
    'state.cancelling': 'Being cancelled',
    'explain.cancelling': 'Nothing will be charged.',
    'state.cancelled': 'Cancelled',
    'explain.cancelled': 'Nothing was charged.',
    'error.400': 'That number is not valid; please check it.',
    'error.404': 'There is no such rental.',
    'error.409': 'The rental has moved on; please go by what the page shows.',
    'error.offline': 'The service cannot be reached; please try again later.',
  },
};

let language = localStorage.getItem('language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const isChinese = () => language === 'zh';

export function switchLanguage() {
  language = isChinese() ? 'en' : 'zh';
  localStorage.setItem('language', language);
}

/** @returns {string | undefined} undefined for a name that has no text */
export function text(name, values) {
  const found = texts[language][name];
  return typeof found === 'function' ? found(values) : found;
}

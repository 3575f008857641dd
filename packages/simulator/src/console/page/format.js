const dateTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** WeChat Pay lives in Beijing. */
export const beijing = (milliseconds) => dateTime.format(milliseconds);

/** Of an amount in fen. */
export const yuan = (fen) => (typeof fen === 'number' ? `¥${(fen / 100).toFixed(2)}` : '');

const dateTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Times are Beijing time, as WeChat Pay's are. */
export const beijing = (milliseconds) => dateTime.format(milliseconds);

/** An amount in fen, shown in yuan. */
export const yuan = (fen) => (typeof fen === 'number' ? `¥${(fen / 100).toFixed(2)}` : '');

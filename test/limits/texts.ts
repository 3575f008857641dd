const sources = {
  orderNo: '^[0-9A-Za-z_\\-|*]{1,32}$',
  signPlanNo: '^[0-9A-Za-z_\\-*]{1,32}$',
  plate: '^[\\p{L}\\p{N}]{1,32}$',
  serviceId: '^[0-9A-Za-z]{1,32}$',
  startTime: '^(OnAccept|\\d{8}|\\d{14})$',
  time: '^(\\d{8}|\\d{14})$',
  day: '^\\d{8}$',
  billDay: '^\\d{4}-\\d{2}-\\d{2}$',
  dateTime: 'date-time',
  notifyUrl: '^https://[^?#\\s]+$',
  anyUrl: '^https?://\\S+$',
};

interface Texts {
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

const noTime = [
  '2026112012',
  '2026112012000',
  '202611201200000',
  '2026-11-20',
  '2026-11-20T12:00:00+08:00',
  ' 20261120',
];

/** Of allowed length, and yet not of the form; then some that use all of it. */
const samples: Readonly<Record<string, Texts>> = {
  [sources.orderNo]: {
    bad: ['R 1', 'R/1', 'R.1', 'R#1', 'R+1', '订单1', 'R1\n', 'Ｒ１'],
    good: ['Rr0_-|*9', '*', '|-|'],
  },
  [sources.signPlanNo]: { bad: ['S|1', 'S 1', 'S/1', '计划1', 'S1\n'], good: ['Ss0_-*9', '*'] },
  [sources.plate]: {
    bad: ['粤B·88888', '粤B 88888', '粤B-88888', '粤B88888\n'],
    good: ['粤B888888', '京AD12345', '使014578'],
  },
  [sources.serviceId]: {
    bad: ['500 001', '500-001', '500_001', '服务1', '500001\n'],
    good: ['500001', 'aZ09'],
  },
  [sources.startTime]: {
    bad: [...noTime, 'onAccept', 'OnAccept ', 'now'],
    good: ['OnAccept', '20261119', '20261120115959'],
  },
  [sources.time]: { bad: [...noTime, 'OnAccept'], good: ['20261120', '20261120120001'] },
  [sources.day]: { bad: [...noTime, '20261120120000'], good: ['20261120'] },
  [sources.billDay]: {
    bad: [
      '20261120',
      '2026-11-2',
      '2026-11-31',
      '2026-02-30',
      '2026/11/20',
      ' 2026-11-20',
      '2026-11-20T00:00:00',
    ],
    good: ['2026-11-19', '2028-02-29'],
  },
  [sources.dateTime]: {
    bad: ['20261120', '20261120120000', '2026-11-20', '2026-11-20T12:00:00', '1795147200'],
    good: ['2026-11-20T12:00:00+08:00', '2026-11-20T04:00:00.123Z'],
  },
  [sources.notifyUrl]: {
    bad: [
      'http://shop.example/notify',
      'shop.example/notify',
      'https://',
      'https://shop.example/notify?a=1',
      'https://shop.example/notify#a',
      'https://shop.example/a b',
      ' https://shop.example/notify',
    ],
    good: ['https://shop.example', 'https://shop.example:8443/wechat/payscore/'],
  },
  [sources.anyUrl]: {
    bad: [
      'shop.example/notify',
      'https://',
      'ftp://shop.example',
      'https://shop.example/a b',
      ' https://shop.example',
    ],
    good: ['https://shop.example', 'http://shop.example/notify?a=1'],
  },
};

/** Texts that have a form just not, and just so. */
export function patternSamples(pattern: string): Texts {
  const texts = samples[pattern];
  if (texts === undefined) throw new Error(`There are no samples of ${pattern}`);
  return texts;
}

/** Fields that people read. */
const prose = /(name|description|remark|introduction|location|reason|goods_tag)$/;

/** A text of that many characters for a field: Chinese where people read it, of the field's form where it has one. */
export function textOf(field: string, length: number, pattern = ''): string {
  if (field.endsWith('time')) return '20261120110000000'.slice(0, length);
  if (field === 'notify_url') {
    const start = 'https://shop.example/';
    return length === 0 ? '' : start + 'n'.repeat(length - start.length);
  }
  return (prose.test(field) && pattern === '' ? '字' : 'a').repeat(length);
}

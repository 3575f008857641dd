/** What every shop of the platform sells. Prices in fen. */
export const articles = [
  { article: 'umbrella', name: '雨伞', price: 2900 },
  { article: 'flowers', name: '鲜花', price: 8800 },
  { article: 'cake', name: '生日蛋糕', price: 16800 },
];

export type Article = (typeof articles)[number];

/** What the cabinet holds. Prices in fen, each. */
export const goods = [
  { sku: 'soda', name: '苏打水', price: 350 },
  { sku: 'tea', name: '乌龙茶', price: 500 },
  { sku: 'coffee', name: '冷萃咖啡', price: 1_200 },
  { sku: 'sandwich', name: '鸡肉三明治', price: 1_800 },
];

export const skus = goods.map(({ sku }) => sku);

/** What the camera saw leave the cabinet. */
export interface TakenGood {
  readonly sku: string;
  readonly count: number;
}

/** An article as the user is charged for it; `amount` in fen for all of `count`. */
export interface Article extends TakenGood {
  readonly name: string;
  readonly amount: number;
}

export const articlesOf = (taken: readonly TakenGood[]): Article[] =>
  taken.flatMap(({ sku, count }) =>
    goods
      .filter((good) => good.sku === sku)
      .map(({ name, price }) => ({ sku, count, name, amount: price * count })),
  );

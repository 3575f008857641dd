/** A shop as the desk sees it. Times in milliseconds since 1970. */
export class ShopView {
  /** Merchant number (商户号). */
  mchid!: string;
  name!: string;
  addedAt!: number;
  /** Number of its sales. */
  sales!: number;
  /** What came in for them, in fen. */
  paid!: number;
}

/** A merchant that could be added. */
export class ShopCandidateView {
  mchid!: string;
}

/** Something that shops sell. */
export class ArticleView {
  article!: string;
  name!: string;
  /** In fen. */
  price!: number;
}

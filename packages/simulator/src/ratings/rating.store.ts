import { stateOf } from '../merchant/merchant-state.js';

/** Amount that WeChat Pay suggests to give users of a tier before they pay (先享金额). */
export interface SimulatedQuota {
  /** Tier of the user (用户分层). */
  readonly riskLevel: number;
  /** The amount, in fen. */
  readonly suggestedQuota: number;
}

/** How WeChat Pay rates a user, in the names of the wire. */
export interface RiskRating {
  readonly user_risk_level: number;
  readonly user_label?: string;
}

/** Suggested amounts of all tiers, in force until the next version. */
export interface QuotaVersion {
  readonly version: number;
  readonly quotas: readonly SimulatedQuota[];
}

/** Invented amounts and tiers: WeChat Pay publishes neither. */
const firstVersion: QuotaVersion = {
  version: 1,
  quotas: [1, 2, 3, 4, 5].map((riskLevel) => ({ riskLevel, suggestedQuota: (6 - riskLevel) * 10_000 })),
};

/** Ratings by user, and quotas by version. */
export class RiskStore {
  constructor(
    private readonly ratings: Map<string, RiskRating>,
    private readonly versions: Map<string, QuotaVersion>,
  ) {
    if (versions.size === 0) this.publish(firstVersion);
  }

  get version(): number {
    return Math.max(...[...this.versions.values()].map(({ version }) => version));
  }

  quotas(version: number): QuotaVersion | undefined {
    return this.versions.get(String(version));
  }

  publish(version: QuotaVersion): void {
    this.versions.set(String(version.version), version);
  }

  rate(openid: string, rating: RiskRating): void {
    this.ratings.set(openid, rating);
  }

  rating(openid: string | undefined): RiskRating | undefined {
    return openid === undefined ? undefined : this.ratings.get(openid);
  }
}

/** Ratings of a merchant's users, and quotas. */
export const ratingsOf = stateOf(
  (merchant) => new RiskStore(merchant.table('risk'), merchant.table('quotas')),
);

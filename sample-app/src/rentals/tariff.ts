const hour = 3_600_000;

/** As the user is told when renting. In fen. */
export const tariff = { description: '3元/小时', feePerHour: 300, deposit: 9900 };

/** In fen: every hour begun, never more than the deposit, which is what WeChat Pay vouches for. */
export function feeFor(milliseconds: number): number {
  const hours = Math.max(1, Math.ceil(milliseconds / hour));
  return Math.min(hours * tariff.feePerHour, tariff.deposit);
}

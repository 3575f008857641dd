const hour = 3_600_000;

/** As the user is told when renting. In fen. */
export const tariff = { description: '3元/小时，丢失99元', feePerHour: 300, deposit: 9900 };

/** In fen: every hour begun, never more than the deposit, which is what WeChat Pay vouches for. */
export function feeFor(milliseconds: number): number {
  const hours = Math.max(1, Math.ceil(milliseconds / hour));
  return Math.min(hours * tariff.feePerHour, tariff.deposit);
}

/** Such as `1小时38分20秒`, as the user reads it. */
export function spelled(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const parts = [
    `${Math.floor(seconds / 3_600)}小时`,
    `${Math.floor(seconds / 60) % 60}分`,
    `${seconds % 60}秒`,
  ];
  return parts.filter((part) => !part.startsWith('0')).join('') || '0秒';
}

const openid = /(?<![\w-])o[\w-]{27}(?![\w-])/g;
const mobilePhone = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d{9}(?!\d)/g;
// Identity numbers occur in pay-after orders: region (6 digits), date of birth (8), number (3), check digit (1).
const identityNumber = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX](?!\d)/gi;

/** A message of WeChat Pay without personal data, because messages end up in logs. */
export function withoutPersons(text: string): string {
  return text
    .replaceAll(openid, '[openid]')
    .replaceAll(identityNumber, '[identity number]')
    .replaceAll(mobilePhone, '[phone]');
}

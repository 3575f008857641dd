const openid = /(?<![\w-])o[\w-]{27}(?![\w-])/g;
const mobilePhone = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d{9}(?!\d)/g;
// Pay-after orders carry them: region, date of birth, number, check digit.
const identityNumber = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX](?!\d)/gi;

/** WeChat Pay's words without whom they quote; they end up in logs. */
export function withoutPersons(text: string): string {
  return text
    .replaceAll(openid, '[openid]')
    .replaceAll(identityNumber, '[identity number]')
    .replaceAll(mobilePhone, '[phone]');
}

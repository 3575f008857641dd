import type { Finding } from './report.js';
import { error, warning } from './check.js';

const day = 86_400_000;
/** Days before its end from which a certificate is warned of: applying for a new one and rolling it out takes weeks. */
const noticeDays = 30;

export const daysLeft = (validTo: number, now: number): number => Math.floor((validTo - now) / day);

/** What is wrong with the time of a certificate. @param name of the certificate, as the subject of a sentence */
export function validityFindings(
  name: string,
  { validFrom, validTo }: { readonly validFrom: string | number; readonly validTo: string | number },
  now: number,
  remedy: string,
): Finding[] {
  const from = new Date(validFrom);
  const to = new Date(validTo);
  if (now > to.getTime()) {
    const problem = `${name} expired on ${dateOf(to)}`;
    return [error('CERTIFICATE_EXPIRED', problem, remedy)];
  }
  if (now < from.getTime()) {
    const problem = `${name} is valid only from ${dateOf(from)} on`;
    return [error('CERTIFICATE_NOT_YET_VALID', problem, `${remedy}; and check the clock`)];
  }
  const days = daysLeft(to.getTime(), now);
  if (days >= noticeDays) return [];
  const problem = `${name} expires in ${days} ${days === 1 ? 'day' : 'days'}, on ${dateOf(to)}`;
  return [warning('CERTIFICATE_EXPIRES_SOON', problem, remedy)];
}

const dateOf = (date: Date): string => date.toISOString().slice(0, 10);

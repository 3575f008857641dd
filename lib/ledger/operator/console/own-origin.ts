import type { IncomingHttpHeaders } from 'node:http';

/** Header that the page's own requests have. A foreign page cannot send it without the host's leave (CORS). */
export const consoleHeader = 'x-payscore-console';

/**
 * The reason why a request is refused, or undefined. A foreign page may not act for its reader: a browser names the page
 * in `Origin` with every POST, and by `Sec-Fetch-Site`. A request without either is from no page; guards judge it.
 * @param origins origins of the page beside the one of the header `Host`
 */
export function refusalOfOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  origins: readonly string[],
): string | undefined {
  const { host = '', origin } = headers;
  const foreign = 'A page elsewhere may not use the console; open the console itself';
  const isOwn =
    origin === undefined ||
    origins.includes(origin) ||
    // The schemes may differ, because a proxy in front of the application may serve https.
    (host !== '' && origin.replace(/^https?:\/\//, '').toLowerCase() === host.toLowerCase());
  if (!isOwn)
    return `${foreign}. If a proxy changes the header Host, name ${origin} in the option origins of PayscoreLedgerConsoleModule`;
  if (method === 'GET' || method === 'HEAD') return undefined;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return foreign;
  return headers[consoleHeader] === undefined ? `The header ${consoleHeader}: 1 is missing` : undefined;
}

/** The parts of an Authorization header, read as far as they can be. */
export interface AuthorizationParts {
  readonly scheme: string;
  /** `mchid`, `serial_no`, `nonce_str`, `timestamp`, `signature` and whatever else was sent. */
  readonly parts: Readonly<Record<string, string>>;
}

export function authorizationParts(header: string): AuthorizationParts {
  const [scheme = '', ...rest] = header.split(' ');
  const pairs = [...rest.join(' ').matchAll(/([\w-]+)="([^"]*)"/g)];
  return { scheme, parts: Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value])) };
}

/** A private key never appears in the console, wherever a caller has put it by mistake. */
export const withoutPrivateKeys = (text: string): string =>
  text.replaceAll(
    /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^]*?(-----END \1-----|$)/g,
    '(a private key, not shown)',
  );

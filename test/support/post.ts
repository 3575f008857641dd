import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Posted {
  /** An array is sent as several headers of one name, which `fetch` cannot do. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface HostAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends exactly these headers and this body. */
export async function post(url: string, { headers, body }: Posted): Promise<HostAnswer> {
  const outgoing = request(url, { method: 'POST', agent: false });
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) outgoing.setHeader(name, value);
  }
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: incoming.statusCode ?? 0, body: await text(incoming) };
}

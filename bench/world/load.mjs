import { once } from 'node:events';
import { connect } from 'node:net';
import { settings } from '../harness/settings.mjs';

/** A request as bytes, made before the measurement, so that sending costs next to nothing. */
export function requestBytes(path, { headers, body }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...lines,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Posts every request once, over `settings.concurrency` connections.
 * @param expected the only status that counts as an answer
 */
export async function postAll(port, requests, expected) {
  const waiting = requests.values();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: settings.concurrency }, () => connection(port, waiting, expected)));
  return { perSecond: (requests.length / (performance.now() - startedAt)) * 1000 };
}

async function connection(port, waiting, expected) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  for (const request of waiting) {
    socket.write(request);
    let answer = '';
    while (!isWhole(answer)) {
      const [chunk] = await once(socket, 'data');
      answer += chunk.latin1Slice();
    }
    const status = Number(answer.slice(9, 12));
    if (status !== expected) throw new Error(`Answered ${status}: ${answer.split('\r\n\r\n')[1]}`);
  }
  socket.destroy();
}

function isWhole(answer) {
  const head = answer.indexOf('\r\n\r\n');
  if (head === -1) return false;
  if (/\r\ntransfer-encoding/i.test(answer.slice(0, head)))
    throw new Error('The answer is chunked; only answers with a Content-Length can be measured');
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, head))?.[1] ?? 0;
  return answer.length >= head + 4 + Number(length);
}

/** mchid of the merchant that the page shows; null for the first one. */
let mchid = null;

export function showMerchant(chosen) {
  mchid = chosen;
}

async function send(method, path, body, query = new URLSearchParams()) {
  if (mchid !== null) query.set('mchid', mchid);
  const response = await fetch(`/simulator/${path}?${query}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  throw new Error(answer.message);
}

/** @param query what the lists are reduced to */
export const state = (query) => send('GET', 'state', undefined, query);
export const get = (path) => send('GET', path);
export const post = (path, body = {}) => send('POST', path, body);
export const remove = (path) => send('DELETE', path);

/** A path, with its parts encoded because they may hold any character. */
export const path = (...parts) => parts.map(encodeURIComponent).join('/');

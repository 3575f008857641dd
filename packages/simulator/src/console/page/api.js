/** mchid of the merchant that the page shows; null for the first one. */
let mchid = null;

export function showMerchant(chosen) {
  mchid = chosen;
}

async function send(method, path, body) {
  const query = mchid === null ? '' : `?mchid=${encodeURIComponent(mchid)}`;
  const response = await fetch(`/simulator/${path}${query}`, {
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

export const state = () => send('GET', 'state');
export const post = (path, body = {}) => send('POST', path, body);
export const remove = (path) => send('DELETE', path);

/** A path, with its parts encoded because they may hold any character. */
export const path = (...parts) => parts.map(encodeURIComponent).join('/');

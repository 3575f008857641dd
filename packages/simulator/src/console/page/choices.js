/** Choices of the person at the page. The server does not know them. */
let chosen = '';

export function actAs(name) {
  chosen = name.trim();
}

/** Fields of a request that name the user; none for the default user. */
export const openid = () => (chosen === '' ? {} : { openid: chosen });
export const chosenOpenid = () => chosen;

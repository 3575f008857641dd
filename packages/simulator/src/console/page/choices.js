/** What the person has chosen and no server knows. */
let chosen = '';

export function actAs(name) {
  chosen = name.trim();
}

/** Part of a request: nobody named is the default user. */
export const openid = () => (chosen === '' ? {} : { openid: chosen });
export const chosenOpenid = () => chosen;

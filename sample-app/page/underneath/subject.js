const number = '[\\w|*@.-]{1,64}';
const patterns = [
  new RegExp(`^underneath/(?<number>${number})$`),
  /^shops\/(?<mchid>\d{8,16})\/sales\/(?<number>[0-9a-f]{32})$/,
  /^[a-z]+\/(?<number>[0-9a-f]{32})$/,
];

/** The order that an address of the page is about, and whose it is; without a number, all of them. */
export function subjectOf(path, query) {
  for (const pattern of patterns) {
    const { groups } = pattern.exec(path) ?? {};
    if (groups !== undefined)
      return { number: groups.number, mchid: groups.mchid ?? query?.get('mchid') ?? undefined };
  }
  return {};
}

/** Where to read what happens underneath an address, on a screen that has no room for it beside the phone. */
export function underneathOf(path) {
  const { number: one, mchid } = subjectOf(path);
  if (one === undefined) return 'underneath';
  return `underneath/${one}${mchid === undefined ? '' : `?mchid=${mchid}`}`;
}

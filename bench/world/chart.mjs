const width = 860;
const left = 400;
const bar = 18;
const gap = 12;
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Horizontal bars, one for each ratio, with a tick where its target lies. */
export function chart(title, ratios) {
  const scale =
    (width - left - 90) / Math.max(...ratios.flatMap(({ value, target }) => [value, target ?? 0]));
  const height = 50 + ratios.length * (bar + gap);
  const rows = ratios.map(({ name, value, target, met, atMost }, index) => {
    const y = 40 + index * (bar + gap);
    const length = Math.max(1, value * scale);
    const tick = left + (target ?? 0) * scale;
    return [
      `<text x="${left - 8}" y="${y + 14}" text-anchor="end">${escaped(name)}</text>`,
      `<rect x="${left}" y="${y}" width="${length.toFixed(1)}" height="${bar}" fill="${met === false ? '#c0392b' : '#2a7f62'}"/>`,
      `<text x="${(Math.max(left + length, tick) + 6).toFixed(1)}" y="${y + 14}">${value.toFixed(2)} ×</text>`,
      ...(target === undefined
        ? []
        : [
            `<line x1="${tick.toFixed(1)}" x2="${tick.toFixed(1)}" y1="${y - 3}" y2="${y + bar + 3}" stroke="#222" stroke-width="2"><title>target: ${atMost ? 'at most' : 'at least'} ${target}</title></line>`,
          ]),
    ].join('\n  ');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#222">
  <rect width="${width}" height="${height}" fill="#fff"/>
  <text x="12" y="22" font-size="15" font-weight="bold">${escaped(title)}</text>
  ${rows.join('\n  ')}
</svg>
`;
}

/** What the processes of a host serve by, one each. */
export const platforms = ['express', 'fastify'] as const;

export type Platform = (typeof platforms)[number];

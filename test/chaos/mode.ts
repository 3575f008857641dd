/** How hosts handle notifications: before they answer, or from a queue afterwards. */
export const modes = ['inline', 'bullmq'] as const;

export type Mode = (typeof modes)[number];

export { fromBeijingTime, fromRfc3339, toBeijingDate, toBeijingTime, toRfc3339 } from './beijing-time.js';
export { fenToYuan, yuanToFen } from './money.js';
export type { OpenUnion } from './open-union.js';

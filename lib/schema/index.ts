export { fromBeijingTime, toBeijingDate, toBeijingTime } from './beijing-time.js';
export type { OpenUnion } from './open-union.js';

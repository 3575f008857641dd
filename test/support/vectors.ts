import vectors from '../vectors.json';

/** Published test vectors; each names its origin. */
export { vectors };

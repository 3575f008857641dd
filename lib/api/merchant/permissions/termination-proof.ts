import type { Proof } from '../../../client/operation.js';

/** Proof: the authorisation has ended. A termination asks for nothing else. */
export const terminationShows = (...by: string[]): Proof => ({
  by,
  shows: (_, { authorizationState }) => authorizationState === 'UNAVAILABLE',
});

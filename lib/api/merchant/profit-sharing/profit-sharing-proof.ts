import type { Fields, Proof } from '../../../client/operation.js';
import { isObject, recordShows } from '../../../client/record-proof.js';

const by = ['outOrderNo', 'transactionId', 'subMchid'];

const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The fields of a share that its record repeats. The name is not among them. */
const repeated = ['type', 'account', 'amount', 'description'] as const;

const isShareOf = (share: Fields, shown: Fields): boolean =>
  repeated.every((name) => share[name] === shown[name]);

/** The shares of the record that the request did not ask for; undefined if the record lacks one that it did. */
function surplus(asked: readonly Fields[], shown: readonly Fields[]): readonly Fields[] | undefined {
  return asked.reduce<readonly Fields[] | undefined>((left, share) => {
    const index = left?.findIndex((one) => isShareOf(share, one)) ?? -1;
    return index < 0 ? undefined : left?.toSpliced(index, 1);
  }, shown);
}

/**
 * The sharing exists, with the receivers of the request. No answer repeats `unfreezeUnsplit`: a release shows as one more
 * share, that of the sharing merchant. A sharing that was to release the rest and left none stays unproven, because it
 * looks like one that was not to.
 */
export const sharingShows: Proof = {
  by,
  shows: ({ receivers, unfreezeUnsplit }, record) =>
    surplus(listOf(receivers), listOf(record['receivers']))?.length === (unfreezeUnsplit === true ? 1 : 0),
  outlivesReentry: false,
};

/**
 * The release exists: one share, under the description of the request. A release that shows no share stays unproven,
 * because a sharing under the same number could look so.
 */
export const releaseShows: Proof = {
  by,
  shows: ({ description }, record) => {
    const [share, ...others] = listOf(record['receivers']);
    return share?.['description'] === description && others.length === 0;
  },
  outlivesReentry: false,
};

/** The return exists, of the share and with the amount that the request names. */
export const returnShows = recordShows(
  ['outReturnNo', 'outOrderNo', 'subMchid'],
  ({ result }) => result !== undefined,
  { outlivesReentry: false },
);

import { PayscoreBillError } from '../errors/payscore-bill.error.js';

/**
 * The bill's files in order.
 * @param count number of files that the bill has
 * @throws {PayscoreBillError} when a file is missing, because a bill with a gap is a wrong bill
 */
export function filesInOrder<File extends { readonly billSequence?: number | undefined }>(
  files: readonly File[],
  count: number,
): File[] {
  const sorted = files.toSorted((a, b) => (a.billSequence ?? 0) - (b.billSequence ?? 0));
  const isWhole = sorted.length === count && sorted.every((file, index) => file.billSequence === index + 1);
  if (isWhole) return sorted;
  throw new PayscoreBillError(
    undefined,
    `it lists ${sorted.length} of ${count} files, or not each once by billSequence`,
  );
}

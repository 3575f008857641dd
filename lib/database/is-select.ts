/** Whether a statement reads: of any other, a driver answers counts instead of rows. */
export const isSelect = (text: string): boolean => /^\s*(SELECT|WITH)\b/i.test(text);

/** Names of the texts that npm packs from a folder. */
export function packedTexts(folder: string): string[];
/** A text as it is packed. @param folder of the package */
export function packedText(text: string, folder: string): string;

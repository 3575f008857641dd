export function inChinese(text: string): string;

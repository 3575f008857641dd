export const targets: readonly {
  readonly suite: string;
  readonly figure: string;
  readonly where: string | ((cell: (row: string, column: string) => number) => string);
}[];

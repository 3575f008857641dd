import { IsISO8601, IsOptional, Matches } from 'class-validator';

/** A day in a path. */
export class BooksReference {
  /** In Beijing: `yyyy-MM-dd`. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  day!: string;
}

export class BooksQuery {
  /** Of a shop. @default the app's own merchant */
  @IsOptional()
  @Matches(/^\d{8,32}$/)
  mchid?: string;
}

import { IsOptional, MaxLength } from 'class-validator';

/** Where the service runs (服务位置). */
export class Location {
  /** Where it starts; at most 50 characters. */
  @IsOptional()
  @MaxLength(50)
  startLocation?: string;

  /** Where it ends; at most 50 characters. At creation it needs a start. */
  @IsOptional()
  @MaxLength(50)
  endLocation?: string;
}

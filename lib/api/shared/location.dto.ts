import { Needs } from '../../schema/charges.js';
import { IsOptional, MaxLength } from 'class-validator';

/** Where the service runs (服务位置). */
export class Location {
  /** Where it starts; at most 50 characters. */
  @IsOptional()
  @MaxLength(50)
  startLocation?: string;

  /** Where it ends; at most 50 characters. */
  @IsOptional()
  @MaxLength(50)
  endLocation?: string;
}

/** Where the service of a new order is to run: an end needs a start. */
export class PlannedLocation extends Location {
  // Redeclared, a property loses the rules of its base.
  /** Where it is to end; at most 50 characters. */
  @IsOptional()
  @MaxLength(50)
  @Needs('startLocation')
  declare endLocation?: string;
}

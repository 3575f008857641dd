import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { skus, type TakenGood } from './goods.js';

/** A visit in a path. */
export class VisitReference {
  /** Drawn by the client, so that it can repeat a request whose answer was lost. Whoever knows it is the user. */
  @Matches(/^[0-9a-f]{32}$/)
  id!: string;
}

export class OpenRequest {
  /** As printed in the cabinet's QR code. */
  @IsString()
  @Length(1, 32)
  cabinet!: string;
}

export class TakenGoodRequest implements TakenGood {
  @IsIn(skus)
  sku!: string;

  @IsInt()
  @Min(1)
  @Max(100)
  count!: number;
}

export class CloseRequest {
  /** What the camera saw leave; empty if nothing. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique((good: TakenGoodRequest | null) => good?.sku)
  @ValidateNested({ each: true })
  @Type(() => TakenGoodRequest)
  goods!: TakenGoodRequest[];
}

import { IsString, Length, Matches } from 'class-validator';

/** A rental in a path. */
export class RentalReference {
  /** Drawn by the client, so that it can repeat a request whose answer was lost. Whoever knows it is the user. */
  @Matches(/^[0-9a-f]{32}$/)
  id!: string;
}

export class RentRequest {
  /** As printed in the cabinet's QR code. */
  @IsString()
  @Length(1, 32)
  cabinet!: string;
}

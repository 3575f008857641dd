import { Injectable } from '@nestjs/common';
import type { Rental } from './rental.js';

/** Rentals in memory. A real host keeps them in its database. */
@Injectable()
export class RentalsRepository {
  private readonly rentals = new Map<string, Rental>();

  find(id: string): Rental | undefined {
    return this.rentals.get(id);
  }

  save(rental: Rental): void {
    this.rentals.set(rental.id, rental);
  }
}

import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, Repository } from 'typeorm';
import { Rental, type RentalState } from './rental.entity.js';

const unknown = 'There is no such rental';

@Injectable()
export class RentalsRepository {
  constructor(@InjectRepository(Rental) private readonly rentals: Repository<Rental>) {}

  async get(id: string): Promise<Rental> {
    const rental = await this.rentals.findOneBy({ id });
    if (rental === null) throw new NotFoundException(unknown);
    return rental;
  }

  /** The rental that is kept under the number: the new one, unless it was there. */
  async add(rental: Pick<Rental, 'id' | 'deviceId' | 'state' | 'requestedAt'>): Promise<Rental> {
    await this.rentals.createQueryBuilder().insert().values(rental).orIgnore().execute();
    return this.get(rental.id);
  }

  /** Takes a step in one transaction. Another step of the same rental waits for it, and sees what it did. */
  change(id: string, step: (rental: Rental) => void): Promise<Rental> {
    return this.rentals.manager.transaction(async (manager) => {
      const rental = await manager.findOne(Rental, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (rental === null) throw new NotFoundException(unknown);
      step(rental);
      return manager.save(rental);
    });
  }

  /** Numbers of the rentals in these states. */
  async idsIn(...states: RentalState[]): Promise<string[]> {
    const rentals = await this.rentals.find({ select: { id: true }, where: { state: In(states) } });
    return rentals.map(({ id }) => id);
  }

  /** Numbers of the rentals that nobody had confirmed. */
  async idsRequestedBefore(time: Date): Promise<string[]> {
    const where = { state: 'requested' as const, requestedAt: LessThan(time) };
    const rentals = await this.rentals.find({ select: { id: true }, where });
    return rentals.map(({ id }) => id);
  }
}

import { CreateRentals1795824000000 } from './1795824000000-create-rentals.js';
import { CreateBooks1795824000001 } from './1795824000001-create-books.js';
import { CreateCourses1795824000010 } from './1795824000010-create-courses.js';
import { CreateShops1795824000020 } from './1795824000020-create-shops.js';
import { CreateVisits1795824000030 } from './1795824000030-create-visits.js';

/** All of them, in order. A new one gets a later number: TypeORM runs what the database has not had. */
export const migrations = [
  CreateRentals1795824000000,
  CreateBooks1795824000001,
  CreateCourses1795824000010,
  CreateShops1795824000020,
  CreateVisits1795824000030,
];

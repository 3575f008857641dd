import { course, stoppedCourse, wholeCourse, withdrawnCourse } from './course-flows.js';
import type { MakeFlow } from './flow.js';
import {
  abnormalRefund,
  cancelledRental,
  closedRefund,
  collectedRental,
  lostRental,
  rental,
} from './rental-flows.js';
import { cancelledSale, sale } from './sale-flows.js';
import { cancelledVisit, visit } from './visit-flows.js';

/** Each business as it is meant to go, and what else becomes of it. */
export const flows: readonly MakeFlow[] = [
  rental,
  cancelledRental,
  course,
  visit,
  sale,
  lostRental,
  collectedRental,
  abnormalRefund,
  closedRefund,
  wholeCourse,
  stoppedCourse,
  withdrawnCourse,
  cancelledVisit,
  cancelledSale,
];

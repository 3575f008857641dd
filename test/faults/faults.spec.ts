import { families } from './run.js';
import { suite } from './suite.js';

// One run of each cell, to see that all still works; `npm run test:faults` makes the many.
suite(families);

import { inject } from 'vitest';
import { families } from './run.js';
import { suite } from './suite.js';

suite(
  families.filter((_, index) => index % 2 === 0),
  inject('cells'),
);

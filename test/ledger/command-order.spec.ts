import { sqlite } from '../support/databases/engines.js';
import { describeCommandOrder } from '../support/command-order-behaviour.js';

describeCommandOrder(sqlite);

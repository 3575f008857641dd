import { sqlite } from '../support/databases/engines.js';
import { describeCommandFaults } from '../support/command-faults-behaviour.js';

describeCommandFaults(sqlite);

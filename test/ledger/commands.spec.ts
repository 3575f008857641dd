import { sqlite } from '../support/databases/engines.js';
import { describeCommands } from '../support/commands-behaviour.js';

describeCommands(sqlite);

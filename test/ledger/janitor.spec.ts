import { sqlite } from '../support/databases/engines.js';
import { describeJanitor } from '../support/janitor-behaviour.js';

describeJanitor(sqlite);

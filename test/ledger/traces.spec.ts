import { pglite, sqlite } from '../support/databases/engines.js';
import { describeTraces } from '../support/traces-behaviour.js';

describeTraces(pglite);
describeTraces(sqlite);

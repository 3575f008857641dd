import { pglite, sqlite } from '../support/databases/engines.js';
import { describeInbox } from '../support/inbox-behaviour.js';

describeInbox(pglite);
describeInbox(sqlite);

import { pglite, sqlite } from '../support/databases/engines.js';
import { describeLedgerOfMerchants } from '../support/ledger-merchants-behaviour.js';

describeLedgerOfMerchants(pglite);
describeLedgerOfMerchants(sqlite);

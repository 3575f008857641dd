// The console's page is served as it is; the compiler leaves it behind.
import { cpSync } from 'node:fs';

cpSync('src/console/page', 'dist/console/page', { recursive: true });

import './require-simulator.js';

export * from 'payscore-simulator';
export { PayscoreTestingModule } from './payscore-testing.module.js';
export type {
  BootableHost,
  OverridableHost,
  PayscoreTestingOptions,
  PayscoreTestingStartOptions,
  SimulatedHost,
  SimulatedRuntimeMerchants,
} from './payscore-testing.options.js';

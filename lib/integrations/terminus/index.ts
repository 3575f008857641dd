export {
  PayscoreHealthIndicator,
  type PayscoreHealthIndicatorOptions,
  type PayscoreIndicatorFinding,
} from './payscore.health.js';

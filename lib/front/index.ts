export {
  readLaunchReturn,
  type AppReturn,
  type JsapiReturn,
  type LaunchReturn,
  type MiniProgramShow,
} from './launch-return.js';
export type { AppLaunch, JsapiLaunch, LaunchBusinessType, MiniProgramLaunch } from './launches.js';

export type { AppLaunch, JsapiLaunch, LaunchBusinessType, MiniProgramLaunch } from '../front/index.js';
export type { OrderToConfirm, OrderToShow, PermissionToGrant, PlanToSign } from './launched.js';
export type { Launcher } from './launcher.js';
export { LaunchService } from './launch.service.js';

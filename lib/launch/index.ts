export { LaunchService, type LaunchParameters } from './launch.service.js';

import { IsOptional, IsString } from 'class-validator';

/** The device that the user rents or opens (设备信息). Unattended devices should send it. */
export class Device {
  /** Id of the device at which the service starts. */
  @IsOptional()
  @IsString()
  startDeviceId?: string;

  /** Id of the device at which the service ends. */
  @IsOptional()
  @IsString()
  endDeviceId?: string;

  /** Address of the code on the device (物料URL). */
  @IsOptional()
  @IsString()
  materielNo?: string;
}

import { Inject, type Type } from '@nestjs/common';

/** Provider token of a service of a named registration. */
export function getPayscoreToken(service: Type<unknown>, name: string): string {
  return `${service.name}:${name}`;
}

/** Injects a service of the registration with that `name`, for applications with several merchants. */
export function InjectPayscore(service: Type<unknown>, name: string): ParameterDecorator & PropertyDecorator {
  return Inject(getPayscoreToken(service, name));
}

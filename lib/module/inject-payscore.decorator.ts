import { Inject, type Type } from '@nestjs/common';

/** Provider token of a service of a named registration. */
export function getPayscoreToken(service: Type<unknown>, name: string): string {
  return `${service.name}:${name}`;
}

/** Injects a service of one of several merchants: the registration with that `name`. */
export function InjectPayscore(service: Type<unknown>, name: string): ParameterDecorator & PropertyDecorator {
  return Inject(getPayscoreToken(service, name));
}

import {
  createParamDecorator,
  ForbiddenException,
  Inject,
  Injectable,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';

const AskingRequest = createParamDecorator((_: unknown, context: ExecutionContext): unknown =>
  context.switchToHttp().getRequest(),
);

/**
 * Finds the openid of the user who sends a request. The app has no accounts, so on a simulator everybody is the option `user`,
 * and otherwise nobody is signed in. Put your own sign-in (`wx.login`, a session) in the place of `transform`.
 */
@Injectable()
export class SignedInUser implements PipeTransform<unknown, string> {
  constructor(@Inject(APP_OPTIONS) private readonly options: AppOptions) {}

  transform(_request: unknown): string {
    const { simulatorUrl, user } = this.options;
    if (simulatorUrl !== undefined && user !== undefined) return user;
    throw new ForbiddenException('Nobody is signed in: see SignedInUser');
  }
}

/** A parameter of a route: the openid of the user who asks. */
export const Openid = (): ParameterDecorator => AskingRequest(SignedInUser);

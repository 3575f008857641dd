import type { HttpService } from '@nestjs/axios';

// axios ships two copies of its types that do not mix; these are of the copy that @nestjs/axios uses.
export type Axios = HttpService['axiosRef'];
export type RequestInterceptor = NonNullable<Parameters<Axios['interceptors']['request']['use']>[0]>;
export type InternalConfig = Parameters<RequestInterceptor>[0];
export type AxiosAnswer = Parameters<NonNullable<Parameters<Axios['interceptors']['response']['use']>[0]>>[0];
export type Adapter = Extract<NonNullable<Axios['defaults']['adapter']>, (...args: never[]) => unknown>;

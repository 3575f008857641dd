import { Module } from '@nestjs/common';

/** A root module of its own. Plain files have no decorator syntax. */
export function hostOf(metadata) {
  const Host = class {};
  Module(metadata)(Host);
  return Host;
}

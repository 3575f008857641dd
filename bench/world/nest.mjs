import { Module } from '@nestjs/common';

/** A new root module. `Module` is called as a function, because .mjs files have no decorator syntax. */
export function hostOf(metadata) {
  const Host = class {};
  Module(metadata)(Host);
  return Host;
}

/**
 * The way to the core: loaded by the first thing that needs it, so that activation costs nothing.
 * Everything else here imports only types from it.
 */
export type Core = typeof import('../core/index.ts');

let core: Promise<Core> | undefined;

/** Loads the core once. */
export function loadCore(): Promise<Core> {
  core ??= import('../core/index.ts');
  return core;
}

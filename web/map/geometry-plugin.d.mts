import type { Plugin } from 'vite'

/** The default export of `virtual:noksaek-geometry` is the address of the outlines. */
export function geometryPlugin(): Plugin

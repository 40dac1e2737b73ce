declare module 'virtual:noksaek-page' {
  /** Written by the build from dist/catalog.json and dist/scenarios.json. */
  export const page: import('./page.ts').PageData
}

declare module 'virtual:noksaek-checks' {
  /** What the checks on Table 1 found. */
  export const checks: import('../../src/catalog/types.ts').Check[]
}

declare module 'virtual:noksaek-page' {
  /** Written by the build from dist/catalog.json and dist/scenarios.json. */
  export const page: import('./page.ts').PageData
}

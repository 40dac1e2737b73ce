declare module 'virtual:noksaek-geometry' {
  /** Address of the outlines, a `GeometryFile` of scripts/geometry. */
  const address: string
  export default address
}

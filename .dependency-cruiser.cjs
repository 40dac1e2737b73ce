// The arrows of the house: a room imports only rooms that stand above it. `study/types.ts` is the vocabulary
// everyone may name in a type.
const vocabulary = '^src/study/types\\.ts$'

/** A rule that `room` may import, of ours, nothing but `allowed`. */
function room(name, from, allowed) {
  const own = [from, ...allowed].join('|')
  return [
    {
      name: `arrows-${name}`,
      severity: 'error',
      comment: `${name} may import only ${[name, ...allowed].join(', ')}`,
      from: { path: from },
      to: { path: '^(src|web|scripts|test|bench)/', pathNot: [own, vocabulary] },
    },
    {
      name: `arrows-${name}-vocabulary`,
      severity: 'error',
      comment: 'study/types.ts is shared as types only',
      from: { path: from },
      to: own.includes('src/study')
        ? { path: '^$' }
        : { path: vocabulary, dependencyTypesNot: ['type-only'] },
    },
  ]
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'no circle anywhere',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'an import that leads nowhere',
      from: {},
      // Vite makes virtual modules while it builds; two packages are types alone, which this tool does not look up.
      to: { couldNotResolve: true, pathNot: '^virtual:|^(geojson|topojson-specification)$' },
    },
    {
      name: 'arrows-engine-knows-nothing',
      severity: 'error',
      comment: 'engine imports nothing of ours, not even a type',
      from: { path: '^src/engine/' },
      to: { path: '^(src|web|scripts|test|bench)/', pathNot: '^src/engine/' },
    },
    ...room('catalog', '^src/catalog/', []),
    ...room('model', '^src/model/', ['^src/engine/', '^src/catalog/']),
    ...room('study', '^src/study/', ['^src/model/', '^src/engine/', '^src/catalog/']),
    ...room('brief', '^src/brief/', ['^src/study/', '^src/model/', '^src/engine/', '^src/catalog/']),
    ...room('server', '^src/server/', [
      '^src/brief/',
      '^src/study/',
      '^src/model/',
      '^src/engine/',
      '^src/catalog/',
    ]),
    ...room('cli', '^src/cli/', ['^src/']),
    ...room('web', '^web/', ['^src/study/', '^src/model/', '^src/engine/', '^src/catalog/']),
    {
      name: 'web-has-no-node',
      severity: 'error',
      comment:
        'what runs in the browser cannot read files; .mjs are the scripts that make fonts and the like',
      from: { path: '^web/', pathNot: '(\\.test\\.tsx?|vite\\.config\\.ts|\\.mjs)$' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}

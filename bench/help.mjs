// What starting the command costs, beside what starting Node costs.
import { root } from '../scripts/lib/paths.mjs'
import { inTurn } from './lib/measure.mjs'

export default async function* help() {
  const [ours, node] = await inTurn(
    11,
    [
      ['bin/noksaek.js', '--help'],
      ['-e', '0'],
    ],
    root,
  )
  yield {
    name: 'noksaek --help, whole process, median of 11',
    value: ours,
    unit: 'ms',
    goal: { op: '<=', value: 150 },
  }
  yield { name: 'node -e 0, median of 11', value: node, unit: 'ms' }
  yield { name: 'noksaek --help over node -e 0', value: ours / node, unit: '1' }
}

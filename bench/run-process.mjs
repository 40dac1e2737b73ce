// `run` of 31 provinces as a whole process: start, catalog, model, JSON.
import { root } from '../scripts/lib/paths.mjs'
import { inTurn } from './lib/measure.mjs'

export default async function* runProcess() {
  const run = ['bin/noksaek.js', 'run', 'fourteenth-plan', '--json']
  const [ours, node] = await inTurn(7, [run, ['-e', '0']], root)
  yield {
    name: 'noksaek run fourteenth-plan --json, median of 7',
    value: ours,
    unit: 'ms',
    goal: { op: '<=', value: 400 },
  }
  yield { name: 'over node -e 0', value: ours / node, unit: '1' }
}

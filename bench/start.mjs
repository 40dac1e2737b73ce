// npm start when everything is installed and built.
import { root } from '../scripts/lib/paths.mjs'
import { median, secondsToUrl } from './lib/measure.mjs'

export default async function* start() {
  const times = []
  for (let i = 0; i < 3; i++)
    times.push(await secondsToUrl('npm', ['start', '--', '--port', '0'], { cwd: root }))
  yield {
    name: 'second npm start to URL, median of 3',
    value: median(times),
    unit: 's',
    goal: { op: '<=', value: 5 },
  }
}

import { existsSync } from 'node:fs'
import { startServer } from '../../server/index.ts'
import { InputError } from '../../study/scenario-problem.ts'
import { distFile } from '../dist.ts'
import { readScenarios } from '../facts.ts'
import { chooseLang, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { placesOf } from '../places.ts'
import { openDesk } from '../study.ts'

/** `noksaek serve`: the app and the API on 127.0.0.1, until SIGINT or SIGTERM. */
export async function action(options: { port: string; lang?: string }): Promise<0> {
  const port = Number(options.port)
  if (!/^\d+$/.test(options.port) || port > 65535) {
    throw InputError.of('--port', 'a port from 0 to 65535', `'${options.port}'`, 'write --port 7700')
  }
  const m = await messages(chooseLang(options.lang))
  const web = distFile('web')
  const { study, catalog } = openDesk()
  const server = await startServer({
    port,
    web: existsSync(web) ? web : undefined,
    study,
    scenarios: readScenarios(),
    places: placesOf(catalog),
  })
  print(m.serve.ready(server.url))
  await server.closed
  return 0
}

/** The API: the same questions and the same envelopes as the command. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { PlaceIndex } from '../catalog/places.ts'
import type { Study } from '../study/index.ts'
import type { Envelope, Scenario } from '../study/types.ts'
import {
  baselineAnswer,
  coverageAnswer,
  leversAnswer,
  policiesAnswer,
  scenariosAnswer,
  termsAnswer,
} from './answers/catalog-answers.ts'
import { toJson } from './answers/envelope.ts'
import { hindcastAt } from './answers/hindcast-answer.ts'
import { historyAnswer, projectionsAnswer, seriesAnswer } from './answers/history-answer.ts'
import { placeHint, placesAnswer } from './answers/place-answers.ts'
import {
  calibrateAnswer,
  changeAnswer,
  compareAnswer,
  explainAnswer,
  runAnswer,
  stripAnswer,
} from './answers/study-answers.ts'
import {
  briefBody,
  changeBody,
  compareBody,
  explainBody,
  parseBody,
  placesQuery,
  runBody,
  scenarioOf,
  stripBody,
} from './request.ts'

/** What the API answers from. */
export interface ApiOptions {
  study: Study
  /** The built-in scenarios, merged with their bases. */
  scenarios: Scenario[]
  /**
   * Opens the places when they are first asked for; without it there are no routes of places.
   * @throws InputError when they are not built
   */
  places?: () => PlaceIndex
}

/** Registers every route under /api/v1. */
export async function api(app: FastifyInstance, { study, scenarios, places }: ApiOptions): Promise<void> {
  const { catalog } = study
  const send = (reply: FastifyReply, envelope: Envelope<unknown>) =>
    reply.type('application/json; charset=utf-8').send(toJson(envelope))
  const hint = places ? { placeHint: (written: string) => placeHint(places(), written) } : {}
  const scenario = (written: string | Record<string, unknown>) =>
    scenarioOf(written, scenarios, { ...catalog, cities: study.cities })

  app.get('/baseline', (_, reply) => send(reply, baselineAnswer(catalog)))
  app.get('/policies', (_, reply) => send(reply, policiesAnswer(catalog)))
  app.get<{ Params: { id: string } }>('/policies/:id', ({ params }, reply) =>
    send(reply, policiesAnswer(catalog, params)),
  )
  if (places) {
    app.get('/places', ({ query }, reply) =>
      send(reply, placesAnswer(catalog, places(), parseBody(placesQuery, query))),
    )
    app.get<{ Params: { place: string } }>('/places/:place', ({ params }, reply) =>
      send(reply, placesAnswer(catalog, places(), params)),
    )
  }
  app.get('/coverage', (_, reply) => send(reply, coverageAnswer(catalog)))
  app.get('/levers', (_, reply) => send(reply, leversAnswer(catalog)))
  app.get('/terms', (_, reply) => send(reply, termsAnswer(catalog)))
  app.get('/history', (_, reply) => send(reply, historyAnswer(catalog)))
  app.get('/projections', (_, reply) => send(reply, projectionsAnswer(catalog)))
  app.get<{ Params: { id: string } }>('/history/:id', ({ params }, reply) => {
    const current = () => ({ study, currentPolicies: scenario('current-policies') })
    return send(reply, seriesAnswer(catalog, params.id, current))
  })
  app.get('/scenarios', (_, reply) => send(reply, scenariosAnswer(catalog, scenarios)))
  let calibration: Envelope<unknown> | undefined
  app.get('/calibrate', (_, reply) => {
    calibration ??= calibrateAnswer(study, scenario('current-policies'))
    return send(reply, calibration)
  })

  // A hindcast compiles and fits a model of its own: once is enough.
  const hindcasts = new Map<number, Envelope<unknown>>()
  app.get<{ Params: { cut: string } }>('/hindcast/:cut', ({ params: { cut } }, reply) => {
    const answer = hindcasts.get(Number(cut)) ?? hindcastAt(catalog, scenario('current-policies'), cut)
    hindcasts.set(Number(cut), answer)
    return send(reply, answer)
  })

  app.post('/run', ({ body }, reply) => {
    const asked = parseBody(runBody, body)
    return send(reply, runAnswer(study, scenario(asked.scenario), { ...asked, ...hint }))
  })
  app.post('/compare', ({ body }, reply) => {
    const asked = parseBody(compareBody, body)
    return send(reply, compareAnswer(study, scenario(asked.a), scenario(asked.b), { ...asked, ...hint }))
  })
  app.post('/explain', ({ body }, reply) => {
    const asked = parseBody(explainBody, body)
    return send(reply, explainAnswer(study, scenario(asked.scenario), { ...asked, ...hint }))
  })
  app.post('/explain/change', ({ body }, reply) => {
    const asked = parseBody(changeBody, body)
    const { year, toYear = year, to = asked.scenario } = asked
    const [a, b] = [
      { scenario: scenario(asked.scenario), year },
      { scenario: scenario(to), year: toYear },
    ]
    return send(reply, changeAnswer(study, a, b, { ...asked, ...hint }))
  })
  app.post('/explain/strip', ({ body }, reply) => {
    const asked = parseBody(stripBody, body)
    return send(reply, stripAnswer(study, scenario(asked.scenario), { ...asked, ...hint }))
  })

  const brief = async (reply: FastifyReply, asked: unknown) => {
    // Loaded when asked for: the server is up sooner without it.
    const { renderBriefHtml } = await import('../brief/index.ts')
    const { scenario: written, lang } = parseBody(briefBody, asked)
    const [asScenario, reference] = [scenario(written), scenario('current-policies')]
    const html = renderBriefHtml({ catalog, study, scenario: asScenario, reference, lang })
    // The page carries its style within; it runs no script and asks for nothing.
    const policy =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"
    return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html)
  }
  app.get('/brief', ({ query }, reply) => brief(reply, query))
  app.post('/brief', ({ body }, reply) => brief(reply, body))
}

import { useEffect, useState } from 'react'
import type { Scenario } from '../../src/study/types.ts'
import type { ModelClient } from '../model/client.ts'
import type { Results } from '../model/results.ts'
import { ModelStatus } from '../pages/model-status.tsx'
import type { PageProps } from '../pages/props.ts'
import { Num, NumGrid } from '../plates/num.tsx'
import { ScenarioPicker } from '../plates/scenario-picker.tsx'
import { EmissionsFigure } from '../plates/sector-figures.tsx'
import { type AccountGroup, accountGroups, cityVariables, present } from './accounts.ts'
import { useCity } from './context.ts'
import type { Profile } from './profile.ts'

/** The two runs of a city, and of which city. */
interface CityRuns {
  region: string
  current: Results
  latest: Results
}

/** What the model says of a place: CO2 by sector, electricity, products, cars. Of a province, its CO2. */
export function PathPlate({ profile, ...page }: PageProps & { profile: Profile }) {
  const { code, place, province } = profile
  // a county that its province runs directly is counted in a rest unit
  const region = place?.within ?? code
  return (
    <div className="path">
      <ScenarioPicker view={page.view} store={page.store} />
      {region === province ? (
        <ProvincePath profile={profile} {...page} />
      ) : (
        <CityPath region={region} {...page} inside={region !== code} />
      )}
    </div>
  )
}

function ProvincePath({ profile, view, store, model, retry }: PageProps & { profile: Profile }) {
  const { c } = useCity()
  return (
    <>
      {model.current && model.latest && (
        <EmissionsFigure
          current={model.current}
          latest={model.latest}
          region={profile.province}
          year={view.year}
          onYear={(year) => store.patch({ year })}
          onRegion={(region) => store.patch({ page: 'scenario', region })}
        />
      )}
      <ModelStatus model={model} retry={retry} />
      {profile.place && <p className="note loud">{c.path.municipality}</p>}
    </>
  )
}

function CityPath(props: PageProps & { region: string; inside: boolean }) {
  const { region, inside, view, store, client, current, scenario } = props
  const { c, m, nameOf } = useCity()
  const [tries, setTries] = useState(0)
  const { runs, fault } = useCityRuns(client, current, scenario, region, tries)
  const name = nameOf(region)
  if (fault !== undefined)
    return (
      <div className="notice" role="alert">
        {m.failed(fault)}{' '}
        <button type="button" onClick={() => setTries(tries + 1)}>
          {m.retry}
        </button>
      </div>
    )
  if (runs === undefined)
    return (
      <p className="loading" role="status">
        {c.path.opening}
      </p>
    )
  return (
    <>
      <EmissionsFigure
        current={runs.current}
        latest={runs.latest}
        region={region}
        city={name}
        year={view.year}
        kicker={inside ? c.path.inside(name) : c.path.kicker}
        onYear={(year) => store.patch({ year })}
        onRegion={(to) => store.patch({ page: 'scenario', region: to })}
      />
      <p className="note loud">{c.path.note}</p>
      <Accounts runs={runs} name={name} year={view.year} />
    </>
  )
}

function Accounts({ runs, name, year }: { runs: CityRuns; name: string; year: number }) {
  const { lang, c, m } = useCity()
  const { region, current, latest } = runs
  const infos = new Map(latest.info.variables.map((info) => [info.name, info]))
  const groups = Object.keys(accountGroups) as AccountGroup[]
  return (
    <section className="plate" aria-labelledby="accounts-title" data-plate="accounts">
      <p className="kicker">{c.path.accounts}</p>
      <h2 id="accounts-title">{c.path.title(name, m.figure.yearOf(year))}</h2>
      <p className="sub">
        <span className="estimated">{m.qualities.estimated}</span>
      </p>
      <NumGrid>
        <table>
          <caption className="unseen">{c.path.title(name, m.figure.yearOf(year))}</caption>
          <thead>
            <tr>
              <th scope="col">{c.facts.indicator}</th>
              <th scope="col">{m.figure.current}</th>
              <th scope="col">{m.figure.scenario}</th>
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group}>
              <tr>
                <th scope="colgroup" colSpan={3}>
                  {c.path.groups[group]}
                </th>
              </tr>
              {present(group, region, [current, latest]).map((variable) => {
                const info = infos.get(variable)
                const label = info?.title[lang] ?? variable
                return (
                  <tr key={variable}>
                    <th scope="row">
                      {label} <span className="unit">{m.units[info?.unit ?? ''] ?? info?.unit}</span>
                    </th>
                    {(['current', 'scenario'] as const).map((slot) => (
                      <td key={slot}>
                        <Num
                          value={(slot === 'current' ? current : latest).at(variable, region, year)}
                          what={`${label} ${m.figure.yearOf(year)} ${m.figure[slot]}`}
                          target={{ kind: 'model', slot, variable, region, year, resolution: 'city' }}
                        />
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          ))}
        </table>
      </NumGrid>
      <p className="note">{c.path.missing}</p>
    </section>
  )
}

// While a scenario is chosen the numbers of the one before stay; another city's do not.
function useCityRuns(
  client: ModelClient,
  current: Scenario,
  scenario: Scenario,
  region: string,
  tries: number,
): { runs?: CityRuns; fault?: string } {
  const [found, setFound] = useState<{ region: string; runs?: CityRuns; fault?: string }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try runs again
  useEffect(() => {
    let late = false
    client.runCity([current, scenario], region, cityVariables).then(
      ([first, second]) => {
        if (late || !first || !second) return
        setFound({ region, runs: { region, current: first, latest: second } })
      },
      (error: Error) => late || setFound({ region, fault: error.message }),
    )
    return () => {
      late = true
    }
  }, [client, current, scenario, region, tries])
  return found?.region === region ? found : {}
}

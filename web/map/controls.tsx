import { memo, type ReactNode, useId, useMemo, useState } from 'react'
import type { VariableInfo } from '../../src/study/types.ts'
import { useApp } from '../app-context.ts'
import { tags } from '../messages/index.ts'
import type { FactOption } from './facts.ts'
import type { MapMessages } from './messages/index.ts'
import type { MapUnit } from './model.ts'

/** A choice of a few, as native radio buttons in one line. */
export function Choice<T extends string>({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string
  options: { value: T; text: string }[]
  value: T
  onChange(value: T): void
}) {
  const name = useId()
  return (
    <fieldset className="map-choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Picks a variable of the model: grouped by the first part of its name, narrowed by a search. */
export const IndicatorPicker = memo(function IndicatorPicker({
  variables,
  indicator,
  mm,
  onIndicator,
}: {
  variables: VariableInfo[]
  indicator: string
  mm: MapMessages
  onIndicator(variable: string): void
}) {
  const { lang, m } = useApp()
  const [search, setSearch] = useState('')
  const id = useId()
  const found = useMemo(() => {
    const wanted = search.toLocaleLowerCase(tags[lang]).split(/\s+/).filter(Boolean)
    return variables.filter(({ name, title }) => {
      const group = m.groups[name.split('.')[0]!] ?? ''
      const text = `${group} ${name} ${title[lang]}`.toLocaleLowerCase(tags[lang])
      return name === indicator || wanted.every((word) => text.includes(word))
    })
  }, [search, variables, indicator, lang, m])
  const groups = new Map<string, VariableInfo[]>()
  for (const variable of found) {
    const group = variable.name.split('.')[0]!
    groups.set(group, [...(groups.get(group) ?? []), variable])
  }
  return (
    <div className="map-indicator">
      <label htmlFor={`${id}-select`}>{mm.indicator}</label>
      <select id={`${id}-select`} value={indicator} onChange={(event) => onIndicator(event.target.value)}>
        {[...groups].map(([group, members]) => (
          <optgroup key={group} label={m.groups[group] ?? group}>
            {members.map(({ name, title }) => (
              <option key={name} value={name}>
                {title[lang]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <label htmlFor={`${id}-search`}>{mm.search}</label>
      <input
        id={`${id}-search`}
        type="search"
        value={search}
        autoComplete="off"
        onChange={(event) => setSearch(event.target.value)}
      />
      <span className="count" role="status">
        {search && mm.found(found.length)}
      </span>
    </div>
  )
})

/** Picks a recorded fact of places, by field. */
export const FactPicker = memo(function FactPicker({
  options,
  fact,
  mm,
  onFact,
}: {
  options: FactOption[]
  fact: string
  mm: MapMessages
  onFact(fact: string): void
}) {
  const { lang } = useApp()
  const id = useId()
  const fields = [...new Set(options.map(({ field }) => field))]
  return (
    <div className="map-indicator">
      <label htmlFor={id}>{mm.fact}</label>
      <select id={id} value={fact} onChange={(event) => onFact(event.target.value)}>
        {fields.map((field) => (
          <optgroup key={field} label={mm.fields[field] ?? field}>
            {options
              .filter((option) => option.field === field)
              .map((option) => (
                <option key={option.id} value={option.id}>
                  {mm.facts[option.id] ?? option.name?.[lang]}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
})

/** Goes to a place by name: a native list finds it by typing. */
export const PlacePicker = memo(function PlacePicker({
  units,
  selected,
  mm,
  onSelect,
}: {
  units: MapUnit[]
  selected: string
  mm: MapMessages
  onSelect(code: string): void
}) {
  const { lang } = useApp()
  const id = useId()
  const collator = new Intl.Collator(tags[lang])
  const sorted = [...units].sort((a, b) => collator.compare(a.name, b.name))
  const provinces = [...new Set(units.map(({ province }) => province))].sort(collator.compare)
  const option = ({ code, name }: MapUnit): ReactNode => (
    <option key={code} value={code}>
      {name}
    </option>
  )
  return (
    <div className="map-indicator">
      <label htmlFor={id}>{mm.goTo}</label>
      <select id={id} value={selected} onChange={(event) => onSelect(event.target.value)}>
        <option value="">{mm.nowhere}</option>
        {provinces.length === units.length
          ? sorted.map(option)
          : provinces.map((province) => (
              <optgroup key={province} label={province}>
                {sorted.filter((unit) => unit.province === province).map(option)}
              </optgroup>
            ))}
      </select>
    </div>
  )
})

/** The year, with the observed years marked under the slider. */
export function MapYear({
  years,
  lastObserved,
  year,
  mm,
  onYear,
}: {
  years: number[]
  lastObserved: number
  year: number
  mm: MapMessages
  onYear(year: number): void
}) {
  const id = useId()
  const [first, last] = [years[0]!, years.at(-1)!]
  return (
    <div className="map-year">
      <label htmlFor={id}>{mm.year}</label>
      <div>
        <input
          id={id}
          type="range"
          min={first}
          max={last}
          step={1}
          value={year}
          aria-valuetext={`${mm.yearOf(year)}, ${year <= lastObserved ? mm.isObserved : mm.isProjected}`}
          onChange={(event) => onYear(Number(event.target.value))}
        />
        <span
          className="observed"
          style={{ '--share': (lastObserved - first) / (last - first) } as React.CSSProperties}
        >
          {mm.observed(lastObserved)}
        </span>
      </div>
      <output htmlFor={id}>{mm.yearOf(year)}</output>
    </div>
  )
}

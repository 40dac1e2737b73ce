import type { PageName } from './view.ts'

/** Why a part of an address was not used, or not as it stands. Words for it are in the messages. */
export type Reason =
  | { kind: 'unknown_key'; allowed: string[] }
  | { kind: 'one_of'; allowed: string[] }
  | { kind: 'between'; min: number; max: number }
  | { kind: 'form'; form: string }
  | { kind: 'not_a_province' }
  | { kind: 'unknown_lever'; allowed: string[] }
  | { kind: 'inactive_lever' }
  | { kind: 'unknown_indicator' }
  | { kind: 'repeated' }
  | { kind: 'garbled' }
  | { kind: 'newer_version'; known: number }
  | { kind: 'unknown_path'; allowed: string[] }

/** One part of an address that was not understood. */
export interface Issue {
  key: string
  value: string
  reason: Reason
  /** A place the value may mean, for a link to its page. */
  place?: string
}

/** Longest value a notice repeats. */
const longest = 60

/** An issue with a value short enough to print. */
export function issue(key: string, value: string, reason: Reason, place?: string): Issue {
  const short = value.length > longest ? `${value.slice(0, longest)}…` : value
  return place === undefined ? { key, value: short, reason } : { key, value: short, reason, place }
}

/** Paths of the pages. */
export const paths: Record<PageName, string> = {
  scenario: '/',
  map: '/map',
  city: '/city',
  method: '/method',
}

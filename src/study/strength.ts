import type { LeverSetting } from './types.ts'

/** How far a setting has come in a year: 0 before its start, 1 once its ramp is over. */
export function progress(setting: LeverSetting, year: number): number {
  if (year < setting.start) return 0
  if (setting.shape === 'step' || setting.ramp <= 0) return 1
  const x = Math.min((year - setting.start + 1) / setting.ramp, 1)
  return setting.shape === 's' ? x * x * (3 - 2 * x) : x
}

/**
 * The strength of a lever in a region and year. Settings hold one after the other: each moves the strength from
 * what those before it give towards its own. What is set in `province` holds in the region.
 */
export function strengthIn(
  settings: readonly LeverSetting[],
  region: string,
  year: number,
  province = region,
): number {
  let strength = 0
  for (const setting of settings) {
    const { regions } = setting
    if (regions && !regions.includes(region) && !regions.includes(province)) continue
    strength += (setting.strength - strength) * progress(setting, year)
  }
  return strength
}

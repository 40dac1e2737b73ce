import { describe, expect, it } from 'vitest'
import { diverging, hatchInk, hatchPaper, ink, sequential } from '../map/palette.ts'
import { fieldColours, fuelLayers, sectorLayers } from './palette.ts'

// Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
const sights: Record<string, number[][]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

describe('palette', () => {
  it.each(Object.keys(sights))('keeps the three fields apart for %s sight', (sight) => {
    const colours = Object.values(fieldColours)
    for (const a of colours)
      for (const b of colours) if (a !== b) expect(distance(a, b, sight)).toBeGreaterThan(15)
  })

  it.each(Object.keys(sights))('keeps neighbouring layers apart for %s sight', (sight) => {
    for (const layers of [sectorLayers, fuelLayers]) {
      for (let i = 1; i < layers.length; i++) {
        const [a, b] = [layers[i - 1]!.colour, layers[i]!.colour]
        expect(distance(a, b, sight), `${a} on ${b}`).toBeGreaterThan(14)
      }
    }
  })

  it('keeps neighbouring layers apart in grey print', () => {
    for (const layers of [sectorLayers, fuelLayers]) {
      for (let i = 1; i < layers.length; i++) {
        const [a, b] = [layers[i - 1]!.colour, layers[i]!.colour]
        expect(Math.abs(lightness(a) - lightness(b)), `${a} on ${b}`).toBeGreaterThan(8)
      }
    }
  })
})

describe('palette of the map', () => {
  it.each(Object.keys(sights))('keeps neighbouring classes apart for %s sight', (sight) => {
    for (const classes of [sequential, diverging])
      for (let i = 1; i < classes.length; i++)
        expect(distance(classes[i - 1]!, classes[i]!, sight), classes[i]).toBeGreaterThan(10)
  })

  it.each(Object.keys(sights))('keeps less and more apart for %s sight', (sight) => {
    for (const less of diverging.slice(0, 2))
      for (const more of diverging.slice(3)) expect(distance(less, more, sight)).toBeGreaterThan(10)
  })

  it('goes from light to dark, in every sight and in grey print', () => {
    for (const sight of Object.keys(sights)) {
      const light = sequential.map((colour) => 100 * oklab(seen(linear(colour), sights[sight]!))[0]!)
      for (let i = 1; i < light.length; i++) expect(light[i]! + 8, sight).toBeLessThan(light[i - 1]!)
    }
  })

  it('is lightest where nothing changes, and as dark on both sides; the sign is written besides', () => {
    const light = diverging.map(lightness)
    expect(Math.max(...light)).toBe(light[2])
    expect(Math.abs(light[0]! - light[4]!)).toBeLessThan(10)
    expect(Math.abs(light[1]! - light[3]!)).toBeLessThan(10)
    expect(light[0]! + 8).toBeLessThan(light[1]!)
    expect(light[4]! + 8).toBeLessThan(light[3]!)
  })

  it('shows the hatch, and a selection on the darkest class and on paper', () => {
    expect(Math.abs(lightness(hatchInk) - lightness(hatchPaper))).toBeGreaterThan(30)
    // Ink on a white halo: one of the two stands out on any class.
    for (const colour of [...sequential, ...diverging, hatchPaper]) {
      const contrast = [ink, '#ffffff'].map((line) => Math.abs(lightness(line) - lightness(colour)))
      expect(Math.max(...contrast), colour).toBeGreaterThan(30)
    }
  })
})

/** OKLab distance x 100 as seen with the given sight. */
function distance(a: string, b: string, sight: string): number {
  const [x, y] = [a, b].map((colour) => oklab(seen(linear(colour), sights[sight]!)))
  return 100 * Math.hypot(...x!.map((value, i) => value - y![i]!))
}

function lightness(colour: string): number {
  return 100 * oklab(linear(colour))[0]!
}

function linear(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
}

function seen(rgb: number[], matrix: number[][]): number[] {
  return matrix.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, weight, i) => sum + weight * rgb[i]!, 0),
      ),
    ),
  )
}

function oklab([r, g, b]: number[]): number[] {
  const l = Math.cbrt(0.4122214708 * r! + 0.5363325363 * g! + 0.0514459929 * b!)
  const m = Math.cbrt(0.2119034982 * r! + 0.6806995451 * g! + 0.1073969566 * b!)
  const s = Math.cbrt(0.0883024619 * r! + 0.2817188376 * g! + 0.6299787005 * b!)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

import { expect, it } from 'vitest'
import { back, forth, startUndo, step } from './undo.ts'

it('counts one drag as one step, and another lever as another', () => {
  let undo = startUndo(0)
  undo = step(undo, 1, 'L-VRE', 1000)
  undo = step(undo, 2, 'L-VRE', 1100)
  undo = step(undo, 3, 'L-NUC', 1200)
  expect(undo.past).toEqual([0, 2])
  undo = back(undo)
  expect(undo.present).toBe(2)
  undo = back(undo)
  expect(undo.present).toBe(0)
  expect(back(undo)).toBe(undo)
  undo = forth(forth(undo))
  expect(undo.present).toBe(3)
  expect(forth(undo)).toBe(undo)
})

it('starts a new step after a pause and forgets what was undone', () => {
  let undo = step(step(startUndo(0), 1, 'a', 0), 2, 'a', 5000)
  expect(undo.past).toEqual([0, 1])
  undo = step(back(undo), 9, 'b', 9000)
  expect(undo.future).toEqual([])
})

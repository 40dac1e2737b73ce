/** One label of a dimension: what an equation is indexed by. */
export interface Elem<Label extends string = string> {
  readonly dimension: string
  /** Position in the dimension; -1 for the placeholder used when an equation is printed for any label. */
  readonly index: number
  readonly label: Label
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** An ordered set of labels, such as the powertrains of a car or its ages. */
export interface Dimension<Name extends string = string, Label extends string = string> {
  readonly name: Name
  readonly elements: readonly Elem<Label>[]
  /** The element with this label. Throws when there is none. */
  at(label: Label): Elem<Label>
  /** The element `step` places before; throws before the first. */
  before(elem: Elem<Label>, step?: number): Elem<Label>
}

/** Declares a dimension. Labels are unique and stand in the order of every sum over it. */
export function dimension<Name extends string, const Label extends string>(
  name: Name,
  labels: readonly Label[],
): Dimension<Name, Label> {
  if (new Set(labels).size !== labels.length) throw new Error(`dimension '${name}' has a label twice`)
  const elements = labels.map((label, index) => ({
    dimension: name,
    index,
    label,
    isFirst: index === 0,
    isLast: index === labels.length - 1,
  }))
  return {
    name,
    elements,
    at(label) {
      const found = elements.find((elem) => elem.label === label)
      if (!found) throw new Error(`dimension '${name}' has no '${label}'; it has ${labels.join(', ')}`)
      return found
    },
    before(elem, step = 1) {
      if (elem.index < 0) return elem
      const found = elements[elem.index - step]
      if (!found) throw new Error(`dimension '${name}' has nothing ${step} before '${elem.label}'`)
      return found
    },
  }
}

/** Stands for any label when an equation is printed. */
export function placeholder<Label extends string>(over: Dimension<string, Label>): Elem<Label> {
  return { dimension: over.name, index: -1, label: over.name as Label, isFirst: false, isLast: false }
}

import type { Leaf } from './expr.ts'
import type { Node } from './lower.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'
import { Body } from './wasm-body.ts'
import { empty, op, simd } from './wasm-bytes.ts'
import type { Arguments } from './wasm-loops.ts'

/** The code of contributions to a gradient: it adds to what the output gains from each thing read. */
export class GainBody extends Body {
  /** Adds a contribution to what the output gains from a thing read. */
  accumulate(leaf: number, contribution: number): void {
    const { code, args, level } = this
    const { d, graph, compiled, layout, room } = this.p
    const node = graph.nodes[leaf] as Node
    const at = node.leaf as Leaf
    const add = (address: () => void, offset: number) => {
      address()
      address()
      d.load(code, offset + room.mirror)
      this.write(contribution)
      d.plain(code, 'add')
      d.store(code, offset + room.mirror)
    }
    switch (node.op) {
      case 'param': {
        const slot = compiled.paramSlotOf.get(at.owner as ParamDef) as number
        // lanes that are regions are added up when the derivative is read
        const offset = room.paramGains + slot * layout.lanes * 8 - room.mirror
        if (layout.members > 1) add(() => code.get(args.params), offset - room.params)
        else add(() => code.const32(0), offset)
        return
      }
      case 'input':
      case 'ref': {
        const place = node.op === 'ref' ? this.p.placeOf(at.owner) : this.p.inputOf(at.owner as InputDef)
        const offset = (place.slot + at.element) * layout.lanes * 8
        const what =
          node.op === 'input' ? 'inputs' : (at.owner as VariableDef).kind === 'stock' ? 'before' : 'now'
        if (place.level === level) {
          add(() => code.get({ now: 0, before: 1, inputs: 2 }[what]), offset)
          return
        }
        const cells = args.above[place.level] as Arguments['above'][number]
        const address = (lane: number) => () => code.get(cells[lane]?.[what] as number)
        if (cells.length > 1) this.addLanes(contribution, address(0), offset, address(1))
        else add(address(0), offset)
        return
      }
      case 'regions': {
        const kids = room.kids[level] as { start: number; list: number }
        this.spread(node, contribution, [kids.start, kids.list, 0], this.p.spreadIndex)
        return
      }
      default:
        this.spread(node, contribution, this.linkTables(node), this.p.spreadLinkIndex)
    }
  }

  // Lanes that are different regions add to the same place one after the other, a lane without a region not at all.
  private addLanes(contribution: number, first: () => void, offset: number, second: () => void): void {
    const { code, args } = this
    const { d, room, compiled } = this.p
    const both = this.local(d.type)
    this.write(contribution)
    code.set(both)
    const regions = compiled.levels[this.level]?.codes.length as number
    const one = (lane: number, address: () => void) => {
      address()
      address()
      code.memory(op.f64Load, offset + room.mirror).get(both)
      code.one(0xfd).unsigned(simd.extractLane).one(lane).put(op.f64Add)
      code.memory(op.f64Store, offset + room.mirror)
    }
    one(0, first)
    if (regions === 1) return
    if (regions % 2 === 1)
      code.get(args.region).const32(1).put(op.i32Add).const32(regions).put(op.i32LtS, op.if, empty)
    one(1, second)
    if (regions % 2 === 1) code.put(op.end)
  }

  // A sum over regions passes its gain to every region it sums, times the weight of the edge.
  private spread(node: Node, contribution: number, tables: readonly number[], index: number): void {
    const { code, args } = this
    const { d, layout, compiled } = this.p
    const value = this.local(d.type)
    this.write(contribution)
    code.set(value)
    const call = (lane: number) => {
      this.base(node, this.p.room.mirror)
      code.get(args.region)
      if (lane > 0) code.const32(lane).put(op.i32Add)
      for (const table of tables) code.const32(table)
      code.get(value)
      if (layout.apart) code.one(0xfd).unsigned(simd.extractLane).one(lane)
      code.call(index)
    }
    call(0)
    if (layout.apart && (compiled.levels[this.level]?.codes.length as number) > 1) call(1)
  }
}

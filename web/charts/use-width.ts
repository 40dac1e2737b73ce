import { type RefObject, useLayoutEffect, useState } from 'react'

/** Width of an element in whole px, followed as it changes. */
export function useWidth(element: RefObject<HTMLElement | null>, first: number): number {
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    const node = element.current
    if (node === null) return
    const measure = () => setWidth(Math.max(240, Math.floor(node.getBoundingClientRect().width)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(node)
    return () => observer.disconnect()
  }, [element])
  return width
}

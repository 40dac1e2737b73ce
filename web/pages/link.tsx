import type { ComponentProps } from 'react'
import { useApp } from '../app-context.ts'
import type { View } from '../state/view.ts'

interface PageLinkProps extends ComponentProps<'a'> {
  to: Partial<Omit<View, 'scenario' | 'changes'>>
}

/** A link to another view: a true address, so that it can be opened in a new tab, taken without loading. */
export function PageLink({ to, ...rest }: PageLinkProps) {
  const { href, go } = useApp()
  return (
    <a
      {...rest}
      href={href(to)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
        event.preventDefault()
        go(to)
      }}
    />
  )
}

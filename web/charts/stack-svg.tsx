import type { ReactNode } from 'react'
import type { StackChart } from './stack-layout.ts'

/** Words around the geometry, in the reader's language. */
export interface StackWords {
  /** For those who do not see the figure. */
  description: string
  axis: string
  tick(value: number): string
  lastObserved: string
  reference?: string
}

const ink = '#1d1f1e'
const soft = '#555a57'
const hairline = '#e4e4df'
const paper = '#fbfaf6'

/**
 * Draws a laid-out stack. No state and no style sheet: every colour and size is an attribute,
 * so that the same markup is the exported file.
 */
export function StackSvg({
  chart,
  words,
  children,
}: {
  chart: StackChart
  words: StackWords
  children?: ReactNode
}) {
  const { width, height, plot, layers, labels } = chart
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={words.description}
      fontFamily="inherit"
      fontSize={11}
      fill={soft}
    >
      <text x={0} y={10}>
        {words.axis}
      </text>
      {chart.yTicks.map((tick) => (
        <g key={tick.value}>
          <line x1={plot.left} x2={plot.right} y1={tick.y} y2={tick.y} stroke={hairline} />
          <text x={plot.left - 6} y={tick.y + 4} textAnchor="end">
            {words.tick(tick.value)}
          </text>
        </g>
      ))}
      {layers.map((layer) => (
        <path
          key={layer.id}
          data-layer={layer.id}
          d={layer.d}
          fill={layer.colour}
          stroke={paper}
          strokeWidth={0.6}
        />
      ))}
      <line x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} stroke={ink} />
      {chart.xTicks.map((tick) => (
        <text key={tick.text} x={tick.x} y={plot.bottom + 16} textAnchor="middle">
          {tick.text}
        </text>
      ))}
      <line
        x1={chart.splitX}
        x2={chart.splitX}
        y1={plot.top}
        y2={plot.bottom}
        stroke="#ffffff"
        strokeWidth={1.5}
        strokeDasharray="1.5 3"
      />
      <text x={chart.splitX} y={plot.top - 6} textAnchor="middle">
        {words.lastObserved}
      </text>
      {chart.reference !== undefined && (
        <>
          <path d={chart.reference} fill="none" stroke={paper} strokeWidth={3.5} />
          <path
            data-reference=""
            d={chart.reference}
            fill="none"
            stroke={ink}
            strokeWidth={1.4}
            strokeDasharray="5 3"
          />
        </>
      )}
      {labels.map((label) => (
        <g key={label.id}>
          <path
            d={`M${plot.right + 2} ${label.anchor.toFixed(1)}L${plot.right + 10} ${label.y.toFixed(1)}`}
            stroke={label.colour}
            strokeWidth={1.5}
            fill="none"
          />
          <text x={plot.right + 14} y={label.y + 4} fill={ink} fontSize={11.5}>
            {label.text}
          </text>
        </g>
      ))}
      <line
        x1={chart.cursorX}
        x2={chart.cursorX}
        y1={chart.cursorTop}
        y2={plot.bottom}
        stroke="#7a1f2b"
        strokeWidth={1.2}
      />
      <circle
        cx={chart.cursorX}
        cy={chart.cursorTop}
        r={3.2}
        fill="#7a1f2b"
        stroke={paper}
        strokeWidth={1.2}
      />
      {children}
    </svg>
  )
}

import { number } from '../messages/format.ts'
import { useCity } from './context.ts'

/** Korea's 17 regions with the three codes they go by. */
export function KoreaPlate() {
  const { lang, c, m, book } = useCity()
  const [first] = book.korea
  if (first === undefined) return null
  const title = c.korea.title(book.korea.length)
  return (
    <section className="plate" aria-labelledby="korea-title">
      <p className="kicker">{c.korea.kicker}</p>
      <h2 id="korea-title">{title}</h2>
      <p className="sub">
        {c.korea.sub(first.population.year)} · {m.figure.confidence} {first.population.confidence} (
        {m.confidences[first.population.confidence]})
      </p>
      <div className="scroll">
        <table>
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{c.korea.region}</th>
              <th scope="col">ISO 3166-2</th>
              <th scope="col">{c.korea.kostat}</th>
              <th scope="col">{c.korea.moi}</th>
              <th scope="col">{c.korea.population}</th>
            </tr>
          </thead>
          <tbody>
            {book.korea.map((region) => (
              <tr key={region.code}>
                <th scope="row">
                  {region.name[lang]}
                  {region.former.map((former) => (
                    <span className="earlier" key={former.until}>
                      {c.korea.former(former.name[lang], former.until)} ({former.moi})
                    </span>
                  ))}
                </th>
                <td>{region.code}</td>
                <td>{region.kostat}</td>
                <td>{region.moi}</td>
                <td>
                  {region.population.value === null ? (
                    <span className="none">{c.facts.unknown}</span>
                  ) : (
                    number(lang, region.population.value)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

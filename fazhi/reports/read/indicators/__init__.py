"""Last stage: which measure of the catalogue a figure states and with which breakdown, and how sure both are.

Begin with `link`. The decisions behind it:

- **Two kinds of evidence** (`choice`). A measure is known by its name and aliases in the catalogue (`catalogue`,
  likeness by pairs of characters), which is all that a county's own measure has; and by the words that reports use for
  it (`readings`, data `readings.yaml`): a thing and what was done with it, wherever the two stand. Names alone fail
  where reports speak freely (派发普法手册 is 发放法治宣传资料), words alone where two measures share them.
- **Places count differently** (`scene`). The figure's own words, its subject and its stretch of the clause, say what it
  counts; its clause, its sentence, the lead and the headings only say what is being talked about. A reading tells which
  of its words may come from where. What a document is called says nothing.
- **The unit excludes, the domain only inclines**: a wrong domain must not hide a plain name.
- **Longer and more words win**, since they are the more particular reading; between two measures that are nearly as
  likely none is named.
- **Confidence is a share of right answers** (`choice`), measure and breakdown together, fitted over reports with known
  homes: it grows with the words that fit, their lead over the next measure and the domain, and falls with each sign
  of the subject that no word of the measure explains, since an unknown word names another thing (平均用时 of what?).
- **Neighbours explain short figures** (`linking`). A part that only names a value (其中维持) is the measure of its
  total with that value, the next item of a list that of the item before, where its words add a value; a part that no
  value tells from its total has no home, and one whose total has none is doubted. A rate speaks of what the counts
  before it spoke of. After 从申请事项看 the values of that dimension follow.
- **A change, a share or an average is not the measure itself**: 同比增长 has no home, except for measures that are
  such themselves.
- **A breakdown is what the words name** (`vocabulary`, `values`, data `breakdowns.yaml`), the longest words first,
  several, in the order of the catalogue, where they are named together; what 和 joins to a number is the next item.
  How far from the figure a value may stand is told for each dimension, because 乡镇 in a sentence may be who acts or
  merely where. Examples closed by 等 and a list of all values do not restrict.
"""

from fazhi.reports.read.indicators.catalogue import Entry, Index, index
from fazhi.reports.read.indicators.linking import link

__all__ = ["Entry", "Index", "index", "link"]

wall-chart = Wall chart
wall-chart-title = Wall chart: who came{ $signed ->
    [petition] {" "}and who signed
   *[none] {""}
}
wall-chart-warning = Not for work e-mail or school walls
wall-chart-note = Only you see this, as far as you may. Please do not pass it on, and never to the district.
wall-chart-no-sites = There is no wall chart yet: it takes worksites. A chair enters or imports them with /worksites.
wall-chart-signed = Signed
wall-chart-row = { $kind ->
    [whole] All our people
   *[nowhere] Site not known
}
wall-chart-closed = { $name } (closed)
wall-chart-others = (other sites)
wall-chart-made = Made on { $day }. Sessions from { $first } to { $last }; cancelled ones are left out.
wall-chart-petition = Signed: “{ $title }” ({ $state ->
    [open] still open
   *[closed] closed
}).
wall-chart-petition-untold = This petition asks for no site, so nobody knows where who signed works.
wall-chart-petition-yours = Of the petition you see your own sites alone, as long as its names are kept.
wall-chart-early = Fewer than three sessions were held, so nobody can tell yet which sites are cold.
wall-chart-left-out = { $count ->
    [one] 1 more area or site is
   *[other] { $count } more areas and sites are
} in the spreadsheet.
wall-chart-tone = { $tone ->
    [unknown] not known
    [white] nobody
    [light] under 5% of those who work there
    [middle] 5% or more
    [dark] 20% or more
    [solid] half or more
    [framed] { $reader ->
        [chair] somebody; no share is told (under 20 employees, or their number is not known)
       *[steward] some; at your own sites a figure of which no share is told (under 20 employees, or their number is not known)
    }
   *[filled] many: 10 or more, of a large area at least a tenth
}
wall-chart-level = { $level ->
    [none] nobody
    [some] some
    [many] many
    [unknown] not known
   *[closed] no such site then
}
wall-chart-alt = { $title }. The columns are { $heads }.
wall-chart-alt-rest = The rest is in the spreadsheet.

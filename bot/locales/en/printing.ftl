print-button = Print
print-table-note = To print on Letter paper: sign-in sheets, a page of slips to cut apart, and a fact sheet in each language. Nobody's name is in the file. When the sheets are filled in, keep them with you, never leave them lying about, and read them in under Add people, From a spreadsheet.
print-report-note = The report to print, for bargaining chairs only. Please do not pass it on, and never to the district.
print-chairs-only = For bargaining chairs only · not for the employer

print-sign-in = Sign-in sheet
print-name = Printed name
print-site = Worksite
print-class = Job class
print-signature = Signature
print-notes = Your name here is seen only by those who run check-in, by your worksite's stewards and by the bargaining chairs; others see totals. For whoever keeps this sheet: type it into a spreadsheet under these headings and upload it as the sign-in sheet; afterwards destroy it or store it as the bargaining chairs say. It is not for the employer.
print-slip-notes = Fold it and drop it in the box. Seen only by those who run check-in, your stewards and the bargaining chairs. Not for the employer.

print-facts = Fact sheet
print-as-of = As of { $at }
print-stands = Where bargaining stands
print-track = { $track }: { $stage }, since { $day }. Declared by { $side }. Source: { $source }
print-means = What that means
print-meaning = { $stage }: { $meaning }
print-sessions = Coming sessions and meetings that anyone may watch
print-sessions-none = None is announced.
print-session = { $at }: { $title } ({ $kind }){ $room ->
    [none] { "" }
   *[other] { " " }· { $room }
}{ $stream ->
    [none] { "" }
   *[other] { " " }· { $stream }
}
print-updates = Newest public updates from the bargaining team
print-updates-none = There is none yet.
print-update = No. { $number } · { $title } · { $day }
print-join = How to join
print-join-how = { $url ->
    [none] Type /join on our Discord server, or ask a union steward.
   *[other] Type /join on our Discord server, ask a union steward, or open the union's own form: { $url }
}
print-more = There is more than fits on this page: type /news and /bargaining on our Discord server.
print-governs = This page is short and may be out of date tomorrow. If it says anything other than the full text of an update, an agreement or the contract, the full text is right.
print-made = { $place ->
    [none] Made by the union.
   *[other] Made by the union on its Discord server: { $place }
}

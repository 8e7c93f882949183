command-worksites = worksites
    .name = worksites
    .about = Worksites and job classes: who works there, and who looks after them
    .file = file
    .file-about = A spreadsheet of worksites to import (.csv or .xlsx)

worksites-title = ## Worksites
worksites-none = There are none yet. Send a spreadsheet with `/worksites file:` (.csv or .xlsx; area, worksite, employees, members and the day the counts are of), or add one by hand.
worksites-summary = { $sites } { $sites ->
        [one] worksite
       *[other] worksites
    } in { $areas } { $areas ->
        [one] area
       *[other] areas
    } · { $members } members of { $employees } employees{ $unled ->
        [0] {""}
       *[other] {" "}· ⚠️ **{ $unled } without a steward**
    }{ $closed ->
        [0] {""}
       *[other] {" "}· { $closed } closed
    }
    -# Beside each name: members / employees.
worksites-area = **{ $area }** · { $sites } · { $members } / { $employees }{ $dated ->
        [yes] {" "}· as of { $day }
       *[no] {""}
    }
worksites-in-area = Area: { $area }
worksites-figures = Employees: { $employees } · members: { $members }{ $shared ->
        [yes] {" "}({ $share })
       *[no] {""}
    }{ $dated ->
        [yes] {" "}· as of { $day }
       *[no] {""}
    }
worksites-leader = { $role ->
        [steward] Steward
       *[team] Team
    }: { $name } ({ $who })
worksites-unled = ⚠️ no steward
worksites-unled-line = ⚠️ Nobody looks after this worksite yet.
worksites-closed = closed
worksites-pick = Open a worksite
worksites-appoint = Add people who look after it
worksites-release = Take someone off
worksites-show-open = All worksites
worksites-show-unled = Without a steward
worksites-show-closed = Closed
worksites-add = Add a worksite
worksites-classes = Job classes
worksites-sheet-note = Every worksite and job class, to read or to change and send back with `/worksites file:`. For the union only: it shows where the union is weak. Please do not send it to a work e-mail.
worksites = Worksites
worksites-close = Close it
worksites-reopen = Open it again
worksites-saved = ✅ Saved.
worksites-classes-title = ## Job classes
worksites-classes-about = Beside each name: members / employees.
worksites-classes-none = There are none yet. They come with a spreadsheet, or are added by hand.
worksites-pick-class = Open a job class
worksites-add-class = Add a job class
worksites-hint-area = A new name makes a new area.
worksites-field-as-of = Counted on
worksites-hint-as-of = The day that the two numbers are of: 2026-03-01 or March 1, 2026.

worksites-columns = ## { $name }
    Which column is what? Area and worksite are needed for new worksites; the rest may be missing.
worksites-imported = The spreadsheet was imported.
worksites-plan = { $rows } { $rows ->
        [one] row
       *[other] rows
    }: { $new } new · { $changed } changed · { $same } unchanged
worksites-will-change = **What will change** (members / employees)
worksites-faults = **{ $count ->
        [one] One row needs fixing first
       *[other] { $count } rows need fixing first
    }.** Nothing is imported until then: fix the sheet and send it again, or choose other columns.
worksites-fault = Row { $row }{ $named ->
        [yes] {" "}({ $name })
       *[no] {""}
    }: { $why }
worksites-absent = { $count ->
        [one] One open worksite is not in the sheet and stays as it is.
       *[other] { $count } open worksites are not in the sheet and stay as they are.
    } Closing one is done on its card.
worksites-result = { $result ->
        [new] new
        [changed] changed
        [same] unchanged
        [heading] a heading, passed over
        [total] a total, passed over
        [repeated] the same as a row above, counted once
        [no-name] no worksite or job class is named
        [no-area] no area is given
        [long-name] a name is longer than 80 characters
        [no-count] a head-count is no whole number
        [no-date] the date is not understood, or still ahead (it is month/day/year; under Spanish headings, day/month/year)
        [more-members] more members than employees
        [contradicted] a row above says something else of it
       *[two-areas] a row above has it in another area
    }
worksites-column-site = Worksite
worksites-column-area = Area
worksites-column-employees = Employees
worksites-column-members = Members
worksites-column-job-class = Job class
worksites-column-as-of = As of
worksites-column-closed = Closed
worksites-as-of = as of { $day }

not-members-here = Only people with a role of the union on this server can look after a worksite. Nothing was changed.
too-many-sites = That would be more than { $limit }. Nothing was changed.
head-count-unclear = “{ $text }” is not a whole number of people. Nothing was changed.
more-members = There cannot be more members ({ $members }) than employees ({ $employees }). Nothing was changed.
as-of-unclear = “{ $text }” is not a day with its year, or it is still ahead. Write it like 2026-03-01. Nothing was changed.
sheet-too-long = The sheet has more than { $limit } rows. Nothing was kept. Please send worksites only, one row each (or one for each worksite and job class).
site-column-missing = No column has the worksites or the job classes. Please choose it below.
sheet-faulty = { $count ->
        [one] One row
       *[other] { $count } rows
    } cannot be read, so nothing was imported. Open the report to see which.
no-such-site = That worksite does not exist here.
no-such-job-class = That job class does not exist here.
site-name-invalid = A name has 1 to { $limit } characters.
site-name-taken = There is another one called { $name }.
upload-gone = That sheet is no longer here: it was imported or discarded, or a day has passed. Please send it again.

session-from-sheet = From a spreadsheet
signin-about = A sign-in sheet (.csv or .xlsx) with one person a row, or a roll that says who came. You see first what it would do. A name already on the list is not counted again, and the sheet can be taken back in one step. Only on paper? Type the names under Guests, supporters, one a line.
signin-choose = Choose a file
signin-form-title = Sign-in sheet
signin-file = The sheet
signin-file-hint = .csv or .xlsx, one person a row
signin-no-file = No file was sent, so nothing was changed.
signin-sheets = Sheets of this session
signin-import = Imported { $at } · { $count ->
        [one] 1 row
       *[other] { $count } rows
    } on the list
signin-undo = Take it back
signin-undone = { $count ->
        [one] The sheet is taken back: 1 row is gone.
       *[other] The sheet is taken back: { $count } rows are gone.
    } Who checked in or was marked beside it stays.
signin-columns = ## { $name }
    Which column is what? Only the name is needed.
signin-column-name = Name
signin-column-last-name = Last name
signin-column-site = Worksite
signin-column-job-class = Job class
signin-column-paid-release = Paid release
signin-column-present = Was there
signin-column-second-last-name = Second last name
signin-column-signature = Signature
signin-plan = { $rows } { $rows ->
        [one] row
       *[other] rows
    }: **{ $added } new** ({ $member } by a member's name, { $guest } as guests) · { $already } on the list already · { $twice } said twice · { $no-name } without a name{ $illegible ->
        [0] { "" }
       *[other] { " " }· { $illegible } not a readable name
    }{ $too-long ->
        [0] { "" }
        [one] { " " }· 1 name too long
       *[other] { " " }· { $too-long } names too long
    }{ $absent ->
        [0] { "" }
       *[other] { " " }· { $absent } not there
    }{ $unsigned ->
        [0] { "" }
       *[other] { " " }· { $unsigned } not signed
    }{ $heading ->
        [0] { "" }
        [one] { " " }· 1 heading
       *[other] { " " }· { $heading } headings
    }{ $total ->
        [0] { "" }
        [one] { " " }· 1 total
       *[other] { " " }· { $total } totals
    }
signin-look-at = **Please look at these:**
signin-row = Row { $row } ({ $name }): { $why }
signin-result = { $result ->
        [guest] new, as a guest
        [member] new, a member's name
        [already] on the list already
        [twice] the same person as in another row, counted once
        [no-name] no name, passed over
        [illegible] no name that says who it is, passed over. Write the name in the sheet, or type it under Guests, supporters
        [too-long] a name of over 100 characters, passed over. Shorten it in the sheet, or type it under Guests, supporters
        [absent] not there, as the sheet says
        [unsigned] no signature, passed over. If they came, choose none for Signature under Columns
        [heading] a heading, passed over
       *[total] a total, passed over
    }
signin-may-be = may be the same person as { $name }; if so, press Correct a guest after the import
signin-may-be-two = maybe two people, counted as one. If so, give each their own row in the sheet and send it again
signin-site-unknown = worksite not known
signin-paid-unclear = paid release not understood, taken as no
signin-paid = { $paid ->
        [yes] yes
       *[no] no
    }
signin-imported = The spreadsheet was imported.

too-many-rows = The sheet has more than { $limit } rows. Nothing was kept. Please send the sign-in sheet of one session only.
name-column-missing = No column has the names. Please choose it below.
sheet-hidden = A sign-in sheet shows who is on the list already, so only bargaining chairs and the stewards who ran this check-in can import one. If nobody ran it, press Open check-in or Open again under Manage (until a day after the end) and send the sheet again. After that, please ask a chair.
no-such-import = That sheet was taken back already.

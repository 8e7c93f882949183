command-answers = answers
    .name = answers
    .about = Keep the answers of /faq: change, add, confirm, retire
    .answer = answer
    .answer-about = Start typing its question; nothing typed shows the list
    .file = file
    .file-about = A folder of answers to read in (.zip)

answers-title = ## Answers
answers-summary = { $all } { $all ->
    [one] answer
   *[other] answers
} · ⚠️ { $unreviewed } not reviewed · ⏳ { $stale } to read again · 🔔 { $changed } changed in the bot · { $own } in your own words · { $retired } retired
answers-views = Show others
answers-show = { $which ->
    [unreviewed] Not reviewed
    [stale] To read again
    [changed] Changed in the bot
    [own] In your own words
    [retired] Retired
   *[all] All
} ({ $count })
answers-pick = Open an answer
answers-back = All answers
answers-new = Add
answers-add = Add an answer
answers-misses = Unanswered ({ $count })
answers-used = Most read
answers-used-title =
    ## Most read
    Since { $day }. Only counts are kept, never who read what.
answers-used-none = Nothing has been read yet.
answers-read = • { $title } · { $few ->
    [yes] fewer than { $fewest } times
   *[no] { $count } times
}

answers-unwritten = { $locale ->
    [es] Nobody has written it in Spanish yet. Readers of Spanish see the English.
   *[en] Nobody has written it in English yet. Readers of English see the Spanish.
}
answers-short = **In the chat:** { $short }
answers-aliases = -# Also found by { $count } other { $count ->
    [one] way
   *[other] ways
} to ask.
answers-written = ✏️ { $by ->
    [bot] These words came with the bot ({ $day }).
    [over] { $who } wrote these words on { $day }. They stand in place of those that came with the bot.
   *[own] { $who } wrote these words on { $day }.
}
answers-unreviewed = ⚠️ Not reviewed yet, and readers are told so. Read both languages, then press Confirm.
answers-reviewed = { $stale ->
    [yes] ⏳ Reviewed on { $day }; that was a long time ago. Read it again, then press Confirm.
   *[no] ✅ Reviewed by the union on { $day }.
}
answers-retired = 🚫 Retired on { $day }. Nobody finds it, and old links say that it is gone.
answers-changed = 🔔 { $ours ->
    [yes] A newer bot brings other words for this question. Yours still stand.
   *[no] A newer bot has brought other words since you last confirmed this.
}
answers-confirm = Confirm
answers-confirmed = ✅ Confirmed. Readers see today's date.
answers-edit = { $locale ->
    [es] Change the Spanish
   *[en] Change the English
}
answers-about = Topic and marks
answers-retire = Retire
answers-return = Bring back
answers-is-retired = 🚫 Retired. In less than a minute, nobody will find it.
answers-is-back = ✅ It is back.
answers-see = { $locale ->
    [es] See the Spanish
   *[en] See the English
}
answers-saved = ✅ Saved. Look at the other language too; then press Confirm.
answers-versions = Earlier versions
answers-versions-title = ## Versions: { $title }
answers-no-versions = There are none; these are the words that came with the bot.
answers-read-version = Read a version
answers-version = Version { $number }
answers-version-by = Version { $number } · { $bot ->
    [yes] came with the bot
   *[no] { $who }
} · { $at }
answers-current = now
answers-same = That is what it says now.
answers-restore = Restore this version
answers-restored = ✅ Restored as a new version. Press Confirm once you have read it.
answers-up = Back to the answer
answers-beneath = What changed in the bot
answers-beneath-title = ## What changed in the bot: { $title }
answers-about-changed = The topic, the marks or the related questions changed.
answers-look = Keep ours
answers-looked = ✅ Your words stay.
answers-follow = Use the bot's words
answers-followed = ✅ The bot's words stand now. Yours are among the versions.

answers-field-title = Question
answers-hint-title = At most 100 characters
answers-field-short = Short answer for the chat
answers-hint-short = At most 280 characters; empty: the beginning of the answer
answers-field-body = Answer
answers-hint-body = At most 2,000 characters
answers-field-aliases = Other ways to ask
answers-hint-aliases = One per line, as people say it
answers-field-sources = Sources
answers-hint-sources = One per line, so that people can look them up
answers-field-topic = Topic
answers-marks = Marks
answers-mark = { $mark ->
    [sensitive] To be read in private
    [stage] Says where talks stand
   *[confirm] Check with your steward
}
answers-mark-about = { $mark ->
    [sensitive] Discipline, retaliation, leaving: in the chat only a private button
    [stage] The stage of bargaining is shown under the answer
   *[confirm] Union staff have yet to confirm part of it, and the text says so
}
answers-field-related = Related questions
answers-hint-related = One per line, word for word as in the list
answers-new-title = { $locale ->
    [es] Question in Spanish
   *[en] Question in English
}
answers-new-body = { $locale ->
    [es] Answer in Spanish
   *[en] Answer in English
}
related-unknown = No answer has the question “{ $title }”. Write each related question as it stands in the list. Nothing was saved.

answers-misses-title = ## Questions without an answer
answers-misses-none = There are no unanswered questions.
answers-miss = • **{ $count }×** { $words }
answers-open-miss = Open a question
answers-miss-title = ## Asked { $count } { $count ->
    [one] time
   *[other] times
}
answers-miss-read = -# They had read “{ $title }”.
answers-write = Write an answer
answers-settle = Already taken care of
answers-misses-back = All questions

answers-export = Folder
answers-export-note = Every answer that is not retired, as text files in both languages. Change them and send the folder back as a .zip with `/answers file:`.
answers-imported = The folder was imported. Read what is new, then confirm each answer.
answers-plan = { $rows } { $rows ->
    [one] answer
   *[other] answers
}: { $new } new · { $changed } changed · { $same } unchanged · { $retired } stay retired
answers-will-change = **What will change**
answers-faults = **{ $count ->
    [one] One answer needs fixing first
   *[other] { $count } answers need fixing first
}; until then nothing is imported**
answers-result = { $result ->
    [new] new
    [changed] changed
    [same] unchanged
    [retired] is retired and stays so
    [place] the file is not in a folder named “en” or “es”, or its name has signs other than a–z, 0–9 and -
    [front] there are no values between two lines of +++, or they cannot be read
    [value] “{ $detail }” is missing or is of the wrong kind
    [twice] two files have this name in one language
    [differs] “{ $detail }” is not the same in both languages
    [topic] there is no topic “{ $detail }”
    [half] the question or the answer is missing
    [long] “{ $detail }” is too long
   *[title] another answer has the question “{ $detail }”
}
answers-changes = { $what ->
    [en] English
    [es] Spanish
   *[about] topic or marks
}
answers-column-file = File
answers-column-question = Question
answers-column-result = Result
answers-column-changed = What changes
folder-empty = There are no Markdown files (.md) in it. Nothing was changed.
folder-too-long = At most { $limit } answers fit. Nothing was changed.
folder-faulty = { $count ->
    [one] One answer needs
   *[other] { $count } answers need
} fixing first. Nothing was changed.

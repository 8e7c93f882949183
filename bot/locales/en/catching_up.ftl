# What did I miss, at the head of /news
missed-title = ## What did I miss?
missed-days = The last { $days } days
missed-nothing = Nothing new.
missed-coming = **Coming up**
missed-stage = 🧭 { $track }: { $stage }, since { $since }
missed-update = 📄 { $told }: { $title }
missed-taken-back = ↩️ { $told } was taken back{ $known ->
    [yes] : { $reason }
   *[no] .
}
missed-result = 📊 Straw poll “{ $question }”: { $told ->
    [most] most chose { $option }.
    [tie] it was a tie.
    [quorum] fewer people answered than it needed.
   *[few] too few people answered to show more.
}
missed-session = { $who ->
    [district] ❌ { $at } · cancelled by the district: { $title }
    [us] ❌ { $at } · cancelled by us: { $title }
   *[nobody] 🗓️ { $at } · { $title }
}

# The Monday summary
summary-title = ## The week in bargaining
summary-more = What did I miss?
summary-empty = What was posted here was taken back.
summary-waits = 📝 The Monday summary waits for a chair to read it and post it.
summary-was-posted = ✅ The Monday summary is posted.
summary-button = Monday summary
summary-about =
    ## Monday summary
    Every Monday at 7:00 the bot sums up the week in up to five lines, in both languages. It tells only what every member may see. When nothing happened, it says nothing.
    It posts by itself only if it is switched on, each part of the contract is in preparation, in bargaining or in force, no legal hold is on, no update is held back, and nothing waits for another bargaining chair. If not, a chair reads it here first.
    Posts by itself: { $on ->
        [yes] **yes**
       *[no] **no, a chair reads it first**
    }
summary-none = There is no summary to read.
summary-post = Post in the members' channel
summary-posted = ✅ It is posted in the members' channel.
summary-stuck = Discord did not let the bot post in the members' channel. An admin can see in /setup what is missing. Then press Read and decide in the stewards' channel and try again.
summary-switch-on = Let it post by itself
summary-switch-off = Let a chair read it first
summary-over = That summary is no longer the latest one, so it was not posted.

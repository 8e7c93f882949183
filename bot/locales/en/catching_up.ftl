# What did I miss, at the head of /news
missed-title = ## What did I miss?
missed-span = The last { $days } days
missed-days = The last { $days } days
missed-nothing = Nothing new.
missed-coming = **Coming up**
missed-stage = 🧭 { $track }: { $stage }, since { $since }
missed-update = 📄 { $told }: { $title }
missed-result = 📊 Straw poll “{ $question }”: { $told ->
    [most] most chose { $option }.
    [tie] no answer came out ahead.
    [quorum] fewer people answered than it needed.
   *[few] too few people answered to show more.
}
missed-session = { $who ->
    [district] ❌ { $at } · cancelled by the district: { $title }
    [us] ❌ { $at } · cancelled by us: { $title }
   *[nobody] 🗓️ { $at } · { $title }
}

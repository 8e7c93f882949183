## The front page of the demo.
demo-title = Try the bargaining bot
demo-about = Nothing here is real: no Discord, no token, nobody's data. Choose who to be and where to go. Each person opens in a tab of their own.
demo-other-language = Español
demo-clock = In here it is { $time }
demo-skip-hour = Skip an hour
demo-skip-day = Skip a day
demo-restart = Restart the bot
demo-reads-spanish = reads Spanish
demo-mail = Private messages
demo-more = Voice, events and menus
demo-enter = Go into the union hall
demo-leave = Leave the union hall
demo-interested = Interested in { $event }
demo-not-interested = No longer interested in { $event }
demo-not-there = That is not there any more, or that person may not go there. Go back and choose again.

demo-role-admin = Server admin
demo-role-chair = Bargaining chair
demo-role-steward = Steward
demo-role-member = Member
demo-role-newcomer = Newcomer, not a member yet

demo-try-setup = Type /setup and look through the set-up.
demo-try-update = Type /update, write a few lines, read the preview, then publish.
demo-try-stage = Type /bargaining and move the talks to the next stage.
demo-try-results = Skip a day, then look at the result of the poll.
demo-try-poll = Type /poll with a question of your own.
demo-try-session = Type /session, open the check-in, and read the two words aloud.
demo-try-turnout = Type /turnout and see who came, by worksite.
demo-try-vote = Answer the open poll, then change your answer.
demo-try-checkin = Type /checkin with the two words that the steward sees.
demo-try-faq = Type /faq and ask about impasse or dues.
demo-try-mydata = Type /mydata and see what the bot holds about you.
demo-try-join = Type /join in the public channel.
demo-try-steward = Press Talk to a steward.
demo-try-refused = Type /update and see what the bot says to someone who may not.

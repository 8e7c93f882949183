command-faq = faq
    .name = faq
    .about = Answers about bargaining, your rights and joining
    .question = question
    .question-about = Start typing; nothing typed shows every topic
command-impasse = impasse
    .name = impasse
    .about = What impasse is, and where bargaining stands
command-mediation = mediation
    .name = mediation
    .about = What a mediator does, and where bargaining stands
menu-find-an-answer = Find an answer

no-such-entry = That answer is no longer there. Type /faq for the list.
faq-gone = That answer is no longer there: the union may have taken it back. Ask in your own words, look through the topics, or talk to a steward.
no-such-miss = Someone has dealt with that question already.
faq-topics =
    ## What would you like to know?
    Choose a topic, or ask in your own words.
faq-topic-impasse = Impasse and mediation
faq-topic-agreement = The agreement and the vote
faq-topic-meetings = Sessions and meetings
faq-topic-rights = Your rights
faq-topic-joining = Joining and dues
faq-topic-taking-part = Taking part
faq-choose-topic = Choose a topic
faq-choose = Read another question
faq-ask = Ask in my own words
faq-ask-title = Ask a question
faq-ask-label = Your question
faq-ask-hint = A few words are enough
faq-miss = This doesn't answer my question
faq-miss-title = What did you want to know?
faq-miss-hint = Stewards see these words, not your name
faq-tell = Tell the stewards
faq-petitions = Open petitions
faq-all = All topics
faq-more = Read more (only you see it)
faq-sources = -# { $count ->
    [one] Source
   *[other] Sources
}: { $sources }
faq-reviewed = -# { $reviewed ->
    [yes] Reviewed by the union on { $day }.
   *[no] Not yet reviewed by the union; written { $day }.
}
faq-own = -# Written by a bargaining chair on { $day }; not yet reviewed by the union.
faq-advice = General information from the union, not legal advice. Your case may be different: talk to a steward before you act.
faq-stands = **Now** · { $track }: { $stage }, since { $since }
faq-nothing = I have no good answer to that. Ask in other words, or let the stewards know.
faq-unreadable = I found no words there that I can read; I know English and Spanish. Please ask in a few words, or talk to a steward.
nothing-asked = There is nothing to read in that. Write a few words; nothing was sent.
faq-sensitive = This one is better read in private. Press the button: only you will see the answer, and how to reach a steward.
faq-maybe = I may have an answer to that. Press the button: only you will see it.
faq-likely-see = See likely answers
faq-likely = Is it one of these? If not, ask in other words, or let the stewards know.
faq-person = A steward can help you with this. Press the button: only you will see what follows.
faq-hidden = I cannot read a message that mentions my role. Mention the bot itself, or ask here:
faq-thanks = Thank you. The stewards see your question without your name, so they cannot write back. If you want an answer, talk to a steward.
faq-stewards = ❓ Someone did not find an answer in the FAQ. { $shown ->
    [yes] They had read “{ $title }”.
   *[no] {""}
} Their name is not kept.
faq-borrowed = -# This answer has not been put into English yet; these are its words in Spanish.
entry-empty = Write the question and its answer, in English, in Spanish or in both. Nothing was saved.
entry-half = { $locale ->
    [es] In Spanish
   *[en] In English
} only one of the two is written. Give the question and its answer, or leave both empty. Nothing was saved.
entry-too-long = { $field ->
    [title] A question
    [short] A short answer
    [aliases] The list of other ways to ask
    [sources] The list of sources
    [related] The list of related questions
   *[body] An answer
} has { $length } characters; at most { $limit } fit. Nothing was saved.
entry-exists = The FAQ already has the question “{ $title }”. Nothing was saved.
entry-topic-missing = Choose the topic it belongs to. Nothing was saved.

## Files and texts that people bring.
document-unreadable = { $reason ->
    [old] { $name } is in the old Word or Excel format. Open it, choose Save As, pick .docx or .xlsx, and send that file.
    [locked] { $name } is locked with a password. Save it without the password and send it again.
    [binary] { $name } is not the kind of file that its name says. Open it in the program it was made with, save it again, and send the new file.
    [empty] There is no text in { $name }. If it is a scan or a photo, please type the words.
   *[damaged] { $name } cannot be opened; it may be damaged. Open it on your computer, save it again, and send the new file.
} Nothing was kept.
document-too-large = { $measure ->
    [characters] { $name } holds more than { $limit } characters. Please send a shorter text.
    [rows] { $name } has more than { $limit } rows. Please send it in pieces.
   *[megabytes] { $name } is larger than { $limit } MB, or gets larger when opened. Please send a smaller file, without pictures.
} Nothing was kept.
document-kind = { $name } is not a kind of file that can be read here. These can: { $accepted }. Nothing was kept.
nothing-to-post = There is nothing to post: the text has no words in it.
worker-timeout = That took too long and was stopped. Nothing was kept. Please try a smaller file.

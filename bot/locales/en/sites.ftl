no-such-site = That worksite does not exist here.
no-such-job-class = That job class does not exist here.
site-name-invalid = A name has 1 to { $limit } characters.
site-name-taken = There is another one called { $name }.
upload-gone = That sheet is no longer here: it was read in or refused, or a day has passed. Please send it again.

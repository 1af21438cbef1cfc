"""What of the officer's is in one workbook and not in a copy of it, said in plain words: the judge of every copy.

It opens both packages itself and compares what they mean, not how they are stored: styles, differential formats, shared
strings, shared formulas and relations are resolved first, so that a copy may renumber all of them. What a copy has
beyond the original is never counted: more sheets, more comments, more cells where nothing stood, longer lists.
"""

from tests.workbook.kept.comparing import lost as lost

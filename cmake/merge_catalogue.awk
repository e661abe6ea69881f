# Joins the catalogues of all features into one: the first file's header counts, others' are left out.
BEGIN { RS = ""; ORS = "\n\n" }
FNR != NR && /(^|\n)msgid ""\nmsgstr ""/ { next }
{ print }

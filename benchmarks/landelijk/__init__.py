"""The national set: a hundred partnerships' worth in one database, to see how the pages grow.

A partnership installs its own database, so nobody will ever run this. One opleidingsschool owns
all of it, because that works the pages hardest: the stagecoördinator sees 700 schools and 40,000
students at once. The demo is the first of the hundred; its people and its year stay as they are.
"""

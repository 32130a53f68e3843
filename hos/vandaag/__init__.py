"""Where the product is assembled: start page, tasks, navigation. May read all queries."""

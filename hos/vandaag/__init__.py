"""Where the product is assembled: start page, tasks and navigation. May read every app's queries."""

"""Tables of many articles, a record each."""

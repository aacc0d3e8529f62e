"""Papers and files that leave the program: badges, lists, summaries, programmes."""

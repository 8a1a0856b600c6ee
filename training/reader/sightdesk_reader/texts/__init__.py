"""What stands on screens of shops: generators, word lists and sentences, as plain strings with a language."""

"""Letters: text, PDF, storage by content; a letter is data, template, PDF and post."""

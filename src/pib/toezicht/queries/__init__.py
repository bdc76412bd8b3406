"""What supervision reads from the logboek."""

"""Settings: the only place that reads environment variables."""

"""Shell: urls, layout, components, static files, error pages, health."""

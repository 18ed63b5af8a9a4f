"""Pages of the application, drawn as text."""

"""The only way in from YAML: strict loading with places, schema, references, a project of plans."""

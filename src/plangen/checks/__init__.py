"""What must hold in a plan and between a plan and those above it: rules as records, one runner."""

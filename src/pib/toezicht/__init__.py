"""Supervision of looking: who looks at persons without a reason that the registration knows of (spec O5)."""

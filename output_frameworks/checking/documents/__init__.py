"""Rules about a document as a whole.  The stages that read it find these; here is what they mean."""

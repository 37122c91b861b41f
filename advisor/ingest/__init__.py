"""Files to documents, documents to chunks, chunks into the index."""

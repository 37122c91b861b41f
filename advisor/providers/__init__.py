"""The only place that imports LangChain, Chroma, sentence-transformers, Tantivy and SQLAlchemy."""
